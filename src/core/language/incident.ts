import { fold } from './fold.ts';
import { lexicon, phrases, prepare } from './lexicon.ts';

/**
 * What can happen outside the week, as people report it, and how a plan speaks of it: whose field
 * it is follows from the plan's own tasks.
 */
const incidents: readonly { readonly said: string; readonly plan: readonly string[] }[] = [
  {
    said: '=cháy | =nổ | hoả hoạn | bốc cháy | chập điện | bình ga',
    plan: ['phong chay', 'chay no'],
  },
  { said: 'đuối nước | chết đuối | ngã xuống sông | ngã xuống ao', plan: ['duoi nuoc'] },
  {
    said: 'ổ dịch | dịch bệnh | =dịch | sốt xuất huyết | ngộ độc | bạch hầu | bệnh dại | nghi mắc',
    plan: ['dich benh', 'an toan thuc pham'],
  },
  {
    said: 'khiếu nại | khiếu kiện | tố cáo | đông người | tụ tập | kéo lên uỷ ban | căng băng rôn',
    plan: ['khieu nai', 'tiep cong dan'],
  },
  {
    said: 'đánh nhau | án mạng | giết người | cướp | trộm | gây rối | mất tích | tai nạn giao thông',
    plan: ['toi pham', 'trat tu', 'an ninh'],
  },
];

const known = lexicon(incidents.flatMap(({ said, plan }) => phrases(plan, said)));

/** A task of the plan, as far as it says whose business something is. */
export interface FieldOfTask {
  readonly title: string;
  readonly field: string;
  readonly parent: string | null;
}

/**
 * The fields that a report is about, by code, with the fields they belong to; empty when it says
 * nothing that the plan speaks of.
 */
export function fieldsOfIncident(text: string, tasks: readonly FieldOfTask[]): ReadonlySet<string> {
  const words = known.scan(prepare(text)).flatMap(({ value }) => value);
  const found = words.flatMap(
    (word) => tasks.find(({ title }) => fold(title).includes(word)) ?? [],
  );
  return new Set(
    found.flatMap(({ field, parent }) => [field, ...(parent === null ? [] : [parent])]),
  );
}
