import { beforeAll, describe, expect, test } from 'vitest';
import {
  findPeople,
  findUnit,
  type Named,
  type Names,
  namesOf,
  readTargets,
} from '../../src/conversation/commands/names.ts';
import { loadUnits } from '../../src/storage/directory.ts';
import { loadPeople } from '../../src/storage/people.ts';
import { openStage } from './stage.ts';

let names: Names;

beforeAll(async () => {
  const { database, orgId } = await openStage();
  const [units, people] = await database.transact('names', async (tx) => [
    await loadUnits(tx, orgId),
    await loadPeople(tx, orgId, '2025-10-15'),
  ]);
  names = await namesOf({
    units: async () => units,
    people: async () => people,
  });
});

const say = (named: readonly Named[]) =>
  named
    .map((one) => {
      if (one.kind === 'units') return one.units.map((unit) => unit.code).join('+');
      return one.kind === 'people' ? one.people.map((person) => person.code).join('/') : one.kind;
    })
    .join(', ');

describe('whom a sentence begins with', () => {
  test.each([
    ['trạm y tế nộp báo cáo', 'TYT', 'nộp báo cáo'],
    ['tram y te', 'TYT', ''],
    ['thôn 1, thôn 2 và thôn 3 họp', 'THON1, THON2, THON3', 'họp'],
    ['thôn 1, 2 và 3 nộp báo cáo', 'THON1, THON2, THON3', 'nộp báo cáo'],
    ['thôn 8: 2 buổi, 40 lượt', 'THON8', '2 buổi, 40 lượt'],
    ['thôn 8, 2 buổi', 'THON8', '2 buổi'],
    ['các trường báo cáo sĩ số', 'MN01+MN02+TH01+TH02+THCS', 'báo cáo sĩ số'],
    ['tất cả các thôn', 'THON1+THON2+THON3+THON4+THON5+THON6+THON7+THON8', ''],
    ['chị Hoà và anh Nam gửi số liệu', 'nguyen-thi-hoa, tran-van-nam', 'gửi số liệu'],
    ['anh Quang phòng Kinh tế xem lại', 'vu-dinh-quang', 'xem lại'],
    ['anh Quang xem lại', 'le-van-quang/vu-dinh-quang', 'xem lại'],
    ['lãnh đạo họp', 'leaders', 'họp'],
    ['đơn vị chưa báo cáo khẩn trương', 'missing', 'khẩn trương'],
    ['tất cả: nộp báo cáo', 'everyone', 'nộp báo cáo'],
    ['nộp báo cáo dịch', '', 'nộp báo cáo dịch'],
  ])('“%s”', (text, whom, rest) => {
    const read = readTargets(text, names);
    expect([say(read.named), read.rest]).toEqual([whom, rest]);
  });
});

describe('somebody by name', () => {
  test.each([
    ['cô Dung', 'tran-thi-dung'],
    ['dung', 'tran-thi-dung'],
    ['Nguyễn Thị Hoà', 'nguyen-thi-hoa'],
    ['nguyen thi hoa', 'nguyen-thi-hoa'],
    ['đ/c Hòa', 'nguyen-thi-hoa'],
    ['Quang', 'le-van-quang vu-dinh-quang'],
    ['anh Quang phòng VH-XH', 'le-van-quang'],
    ['quang kinh te', 'vu-dinh-quang'],
    ['ông Không Có', ''],
    ['', ''],
  ])('“%s”', (text, whom) => {
    expect(
      findPeople(text, names)
        .map((person) => person.code)
        .sort()
        .join(' '),
    ).toBe(whom);
  });

  test('tone marks tell people apart where they are typed', () => {
    const [hoa] = names.people.filter((person) => person.code === 'nguyen-thi-hoa');
    if (!hoa) throw new Error('the sample has no Hoà');
    const both = {
      ...names,
      people: [...names.people, { ...hoa, code: 'hoa', fullName: 'Lê Thị Hoa', callName: 'Hoa' }],
    };
    expect(findPeople('chị Hoa', both).map((person) => person.code)).toEqual(['hoa']);
    expect(findPeople('chị Hoà', both).map((person) => person.code)).toEqual(['nguyen-thi-hoa']);
    expect(findPeople('chi hoa', both)).toHaveLength(2);
  });
});

test('a unit alone', () => {
  expect(findUnit('phòng vhxh', names)?.code).toBe('VHXH');
  expect(findUnit('phòng vhxh báo cáo', names)).toBeNull();
  expect(findUnit('các thôn', names)).toBeNull();
});
