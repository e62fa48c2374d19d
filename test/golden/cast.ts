import { person } from './script.ts';

/** People of the sample campaign who are played, and what they are asked in October 2025. */

/** Trạm Y tế: YT-01 and YT-04 every week. */
export const hoa = person('nguyen-thi-hoa', 'Hoà', 'HQ7K2M');
/** Trung tâm PVHCC: CC-06 every week. */
export const ngan = person('bui-thi-ngan', 'Ngân', 'NG4N2B');
/** Phòng Kinh tế: KT-06 and KT-07 every week. */
export const nam = person('tran-van-nam', 'Nam', 'N4M7KT');
/** Công an xã: AN-08 and AN-10 every week. */
export const long = person('le-duc-long', 'Long', 'L6NG8P');
/** Công an xã: AN-02, AN-05 and AN-06 every week. */
export const tuan = person('nguyen-anh-tuan', 'Tuấn', 'TU4N7C');
/** Phòng Kinh tế: KT-04 and KT-05 every week, KT-03 from week 43 on. */
export const dinhQuang = person('vu-dinh-quang', 'Đình Quang', 'D7NHQ8');
/** Phòng VH-XH: YT-03 and, in season, AN-09 every week; both take photos. */
export const quang = person('le-van-quang', 'Quang', 'QU4NG5');
/** Phòng VH-XH: XH-04 every week, five tasks every month. */
export const kien = person('hoang-van-kien', 'Kiên', 'K3EN9V');
/** Phòng VH-XH: leads GD-01, in which every school has its part. */
export const dung = person('tran-thi-dung', 'Dung', 'DU9G7T');
/** Trường Tiểu học số 1. */
export const loan = person('pham-thi-loan', 'Loan', 'L6AN2T');
/** Trường Tiểu học số 2. */
export const yen = person('nguyen-thi-yen', 'Yến', 'YEN22T');
/** Phòng VH-XH, coordinator. */
export const mai = person('pham-thi-mai', 'Mai', 'MA3R7T');
/** Chủ tịch UBND xã. */
export const dai = person('hoang-van-dai', 'Đại', 'DA7C2T');
/** Phó Chủ tịch in charge of culture and society, of Trạm Y tế, the schools and the thôn. */
export const duc = person('nguyen-minh-duc', 'Đức', 'DU6C8P');
/** Phó Chủ tịch in charge of the economy and of public order. */
export const thang = person('do-van-thang', 'Thắng', 'TH4NG9');
/** Chánh Văn phòng: acts by order of the three above. */
export const hung = person('trinh-van-hung', 'Hưng', 'HU2NG6');
/** Trưởng phòng VH-XH: nothing is posted that she has not approved. */
export const hanh = person('vu-thi-hanh', 'Hạnh', 'HA9H4V');

/** Phòng Kinh tế: KT-02 and KT-08 every week. */
export const thom = person('dao-thi-thom', 'Thơm', 'TH6M2K');
/** Văn phòng: TP-02 and TP-05 every week. */
export const lan = person('ngo-thi-lan', 'Lan', 'L4N7VP');
/** Văn phòng: TD-01 and TD-02 every week. */
export const nghia = person('dinh-cong-nghia', 'Nghĩa', 'NGH4A9');
/** TT VHTT&TT: TC-02 every week. */
export const van = person('hoang-thi-van', 'Vân', 'V4N6TT');
/** Ban CHQS xã: AN-04 every week. */
export const viet = person('tran-quoc-viet', 'Việt', 'V3ETQS');
/** Trường Mầm non số 1. */
export const huong = person('vu-thi-huong', 'Hường', 'HU6NG4');
/** Trường Mầm non số 2. */
export const oanh = person('le-thi-oanh', 'Oanh', 'QANH2M');
/** Trường THCS. */
export const thuan = person('doan-van-thuan', 'Thuận', 'THU4N6');
/** Thôn 1. */
export const chien = person('pham-van-chien', 'Chiến', 'CH3EN7');
