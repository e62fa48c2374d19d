import type { Discipline, UnitWeek } from '../../../src/core/scoring/discipline.ts';

const kinds: Readonly<Record<string, UnitWeek>> = {
  D: 'on_time',
  M: 'late',
  T: 'partial',
  K: 'silent',
  '-': 'not_asked',
};

/** A board from one line of letters for each unit: D, M, T, K or `-` for each week. */
export function boardOf(
  weeks: readonly string[],
  lines: Readonly<Record<string, string>>,
): Discipline {
  const units = Object.entries(lines).map(([name, letters], n) => ({
    ...{ code: `U${n}`, name, group: 'g', due: 0, onTime: 0, late: 0 },
    weeks: [...letters].map((letter) => kinds[letter] ?? 'not_asked'),
  }));
  return {
    units,
    weeks: weeks.map((week, n) => {
      const asked = units.filter((unit) => unit.weeks[n] !== 'not_asked');
      const onTime = asked.filter((unit) => unit.weeks[n] === 'on_time').length;
      return { week, units: asked.length, onTime };
    }),
  };
}

export const twoWeeks = boardOf(['2025-W42', '2025-W43'], {
  'Phòng Kinh tế': 'DD',
  'Trường TH số 2': 'DM',
  'Thôn 5': 'KK',
});

const longBoard = `Văn phòng DDDDDDDDDDDD
Phòng Kinh tế DDDDMDDDDDDD
Phòng VH-XH DDDDDDDDDDDD
TT PVHCC DDDDDDTDDDDD
Công an xã DDMDDDDDDDDD
Ban CHQS xã DDDDDDDDDDDD
Trạm Y tế DDDDDDDDDDDD
TT VHTT&TT --DDDDDDDDDD
MTTQ xã DDDDDDDD-DDD
Trường MN số 1 DDDDDDDDDDDD
Trường MN số 2 DDDDDDDDDDDD
Trường TH số 1 DDKDDDDDDDDD
Trường TH số 2 DDDDMMDDDDDM
Trường THCS DDDDDDDDDDDD
Thôn 1 DDDDDDDDDDDD
Thôn 2 DDDDDDDDDTDD
Thôn 3 DDDDDDDDDDDD
Thôn 4 DDDDKDDDDDDD
Thôn 5 DDDDDDDDDDKK
Thôn 6 DDDDDDDDDDDD
Thôn 7 DDDMDDDDDDDD
Thôn 8 KDDDDDDKDDDD`;

/** 22 units in 12 weeks. */
export const twelveWeeks = boardOf(
  Array.from({ length: 12 }, (_, n) => `2025-W${32 + n}`),
  Object.fromEntries(
    longBoard.split('\n').map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at), line.slice(at + 1)];
    }),
  ),
);
