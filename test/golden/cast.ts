import { person } from './script.ts';

/** People of the sample campaign who are played. */

/** Trạm Y tế: YT-01 and YT-04, weekly. */
export const hoa = person('nguyen-thi-hoa', 'Hoà', 'HQ7K2M');
/** Phòng VH-XH, coordinator. */
export const mai = person('pham-thi-mai', 'Mai', 'MA3R7T');
