import { describe, expect, test } from 'vitest';
import { findSecretInName, findSecretMark } from '../../../src/core/language/secret-mark.ts';
import { planText } from '../plan/yardstick.ts';

describe('a document that is marked', () => {
  test.each([
    ['UBND XÃ AN LẠC\nMẬT\nSố: 12/KH-UBND', 'MẬT'],
    ['Số: 12/KH-UBND    TỐI MẬT\nAn Lạc, ngày 5', 'TỐI MẬT'],
    ['Số: 12/KH-UBND\t"Tuyệt mật"\tAn Lạc', '"Tuyệt mật"'],
    ['- Lưu: VT, KT (Mật).', '(Mật)'],
    ['Phụ lục 2 [tối  mật] kèm theo Kế hoạch', '[tối mật]'],
    ['Văn bản này có độ mật: Tối mật, bản số 3', 'độ mật: Tối mật'],
    ['MẬT'.normalize('NFD'), 'MẬT'],
  ])('is known by its mark: %s', (text, mark) => {
    expect(findSecretMark(text)).toBe(mark);
  });
});

describe('a public document', () => {
  test.each([
    'Thực hiện tốt công tác bảo vệ bí mật nhà nước, an ninh mạng.',
    'Rà soát tài liệu mật, văn bản có độ mật “Tối mật” theo quy định.',
    'Độ mật\tSố lượng\tGhi chú',
    'Hỗ trợ 12 hộ nuôi ong\tmật\t120 lít',
    'Mật độ dân số, Mặt trận Tổ quốc, giải phóng mặt bằng (mặt đường)',
    'Nơi nhận:\n- Các thôn;\n- Lưu: VT. ĐT: 0912 345 678, 0903.111.222.',
  ])('may speak of secrets, of honey and of telephone numbers: %s', (text) => {
    expect(findSecretMark(text)).toBeNull();
  });

  test.each(['ha-dong', 'an-lac', 'binh-khe', 'dong-tien', 'nam-son'])('of %s passes', (name) => {
    expect(findSecretMark(planText(name))).toBeNull();
  });
});

test.each([
  ['cong-van_toi-mat.docx', 'toi mat'],
  ['Kế hoạch mật.pdf', 'Kế hoạch mật'],
  ['Kế hoạch bảo vệ bí mật nhà nước 2026.docx', null],
  ['Ke hoach 45 UBND xa.pdf', null],
])('the name of a file is heard as it is said: %s', (name, phrase) => {
  expect(findSecretInName(name)).toBe(phrase);
});
