import { lexicon, type Match, phrases, type Text } from './lexicon.ts';

/** Units of one measure: each with its size in the first. */
const measures: readonly Readonly<Record<string, number>>[] = [
  { m: 1, km: 1000, cm: 0.01 },
  { m2: 1, ha: 10_000, km2: 1_000_000 },
  { kg: 1, yến: 10, tạ: 100, tấn: 1000 },
  { lít: 1, ml: 0.001 },
];

/** Words that count the same thing in a report. */
const alike: readonly string[][] = [
  ['ca', 'trường hợp', 'người', 'bệnh nhân', 'ca bệnh'],
  ['hộ', 'gia đình', 'hộ dân', 'hộ gia đình'],
  ['học sinh', 'em', 'cháu', 'trẻ', 'người'],
  ['trẻ', 'trẻ em'],
  ['người', 'đồng chí', 'cán bộ', 'nhân khẩu', 'đại biểu', 'lao động', 'công dân', 'hồ sơ'],
  ['đại biểu', 'đồng chí'],
  ['lượt', 'lượt người', 'người', 'lượt khám'],
  ['lượt', 'lần'],
  ['buổi', 'cuộc', 'lần', 'hội nghị', 'buổi tuyên truyền'],
  ['vụ', 'vụ việc', 'trường hợp'],
  ['tin, bài', 'tin', 'bài', 'tin bài'],
  ['tin', 'tin báo'],
  ['hồ sơ', 'bộ hồ sơ', 'bộ'],
  ['chiếc', 'cái', 'bộ', 'tấm'],
  ['công trình', 'phần việc', 'mộ', 'ngôi mộ'],
  ['phòng', 'phòng học'],
  ['đơn', 'đơn thư', 'lá đơn'],
  ['cơ sở', 'hộ'],
  ['ca trực', 'ca'],
  ['tổ', 'điểm'],
  ['hs', 'học sinh'],
  ['hs', 'hồ sơ'],
  ['hs', 'người'],
  ['hs', 'trẻ'],
  ['thôn', 'xóm', 'khu dân cư'],
];

const money = 'đồng';

const names = `ca | ca bệnh | ca trực | ca mắc | ca mới | trường hợp | bệnh nhân | người | lượt người | lượt | lượt khám
| hộ | hộ dân | hộ gia đình | gia đình | nhân khẩu | khẩu | em | cháu | học sinh | trẻ | trẻ em | đại biểu | lao động
| cán bộ | công dân | đồng chí | đoàn viên | hội viên | đảng viên | giáo viên | cá nhân | tập thể | đơn vị | cơ quan
| thôn | xóm | khu dân cư | tổ dân phố | tổ | xã | trường | lớp | phòng | phòng học | trụ sở | cơ sở | doanh nghiệp
| hợp tác xã | trang trại | vụ | vụ việc | vụ án | buổi | cuộc | hội nghị | lần | đợt | đoàn | chuyến | phiên | tiết
| hồ sơ | bộ hồ sơ | bộ | đơn | đơn thư | lá đơn | văn bản | công văn | kế hoạch | quyết định | tin | tin báo | bài
| tin bài | tin, bài | phóng sự | ý kiến | kiến nghị | đề xuất | nhiệm vụ | chỉ tiêu | tiêu chí | hạng mục | công trình
| phần việc | dự án | mô hình | gương | hoạt động | chức danh | tài khoản | đăng ký | điểm | biển | camera | chiếc | cái
| tấm | con lợn | con bò | con trâu | con gà | con vịt | con gia súc | con gia cầm | cây | ngôi mộ | mộ | nhà | thửa | ha | m2 | m² | km2 | km² | m3 | m³ | km | m | cm | kg | tấn | tạ | yến
| lít | ml | suất | phần quà | suất quà | giờ công | ngày công | công | ổ dịch | ổ | quả | băng rôn | pa nô`;

const unitNames: readonly (readonly [string, string])[] = [
  ...names.split('|').map((name) => [`=${name.trim()}`, display(name.trim())] as const),
  ...phrases('ha', '=héc ta | =hecta | hec ta'),
  ...phrases('m', '=mét | =mét dài'),
  ...phrases('m2', '=mét vuông | m vuong'),
  ...phrases('m3', '=mét khối | =khối'),
  ...phrases('km', '=ki lô mét | =cây số | kilomet'),
  ...phrases('kg', '=ki lô | =cân | kilogam'),
  ...phrases('lít', '=l'),
  ...phrases('%', '% | phần trăm | ptram'),
  ...phrases(money, '=đồng | vnd | vnđ | =đ | đồng chẵn'),
  ...phrases('trường hợp', 'th'),
  ...phrases('hồ sơ', 'hsơ'),
  ...phrases('học sinh', 'hsinh'),
  ...phrases('hs', '=hs'),
];

function display(name: string): string {
  return name.replace('²', '2').replace('³', '3');
}

const units = lexicon(unitNames);

/** The unit that begins at word `at`: longest name first. "m2" is one unit though it is cut. */
export function unitAt(text: Text, at: number): Match<string> | null {
  const hit = units.match(text, at);
  if (hit === null) return null;
  const next = text.words[hit.end];
  const glued = next !== undefined && next.kind === 'digits' && !next.spaced;
  return glued && hit.value.length <= 2 && hit.value !== 'm' ? null : hit;
}

/** The name this module uses for a unit as a campaign writes it. */
export function unitName(unit: string): string {
  const name = unit.normalize('NFC').trim().toLowerCase();
  if (name === 'đ' || name === 'vnđ' || name === 'vnd') return money;
  return display(name);
}

/** Whether a figure in `given` can be the figure asked in `asked`: 2 the very unit, 1 alike. */
export function agreement(given: string, asked: string): 0 | 1 | 2 {
  const a = unitName(given);
  const b = unitName(asked);
  if (a === b) return 2;
  if (factor(a, b) !== null) return 1;
  return alike.some((names) => names.includes(a) && names.includes(b)) ? 1 : 0;
}

/** How many `to` one `from` is, for two units of one measure; null for any others. */
export function factor(from: string, to: string): number | null {
  const measure = measures.find((m) => m[from] !== undefined && m[to] !== undefined);
  const size = measure?.[from];
  const into = measure?.[to];
  return size === undefined || into === undefined || from === to ? null : size / into;
}

const parts = new Set([
  '%',
  money,
  'ha',
  'm',
  'm2',
  'm3',
  'km',
  'km2',
  'kg',
  'tấn',
  'tạ',
  'lít',
  'điểm',
]);

/** Whether a figure of this unit may have decimals: 118,5 ha, 1,2 tỷ đồng, but never 2,5 ca. */
export function divisible(unit: string | null): boolean {
  if (unit === null) return false;
  const name = unitName(unit);
  return parts.has(name) || name.endsWith(` ${money}`);
}
