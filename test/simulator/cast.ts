import type { Cast } from '../../src/simulator/cast.ts';

/** A small commune: two focal points, a leader, a coordinator, one room; codes for some. */
export function smallCast(): Cast & { readonly codes: Map<string, string> } {
  return {
    people: [
      {
        id: 'hoa',
        name: 'Nguyễn Thị Hoà',
        unit: 'Trạm Y tế',
        role: 'Cán bộ đầu mối',
        phone: 'focal',
      },
      {
        id: 'nam',
        name: 'Trần Văn Nam',
        unit: 'Phòng Kinh tế',
        role: 'Cán bộ đầu mối',
        phone: 'focal',
      },
      {
        id: 'thang',
        name: 'Lê Đức Thắng',
        unit: 'UBND xã',
        role: 'Phó Chủ tịch',
        phone: 'leaders',
      },
      {
        id: 'mai',
        name: 'Phạm Thị Mai',
        unit: 'Phòng VH-XH',
        role: 'Cán bộ điều phối',
        phone: 'coordinator',
      },
    ],
    rooms: [{ id: 'lanh-dao', title: 'Lãnh đạo xã Hà Đông' }],
    codes: new Map([
      ['hoa', 'AB12CD'],
      ['lanh-dao', 'NHOM77'],
    ]),
  };
}
