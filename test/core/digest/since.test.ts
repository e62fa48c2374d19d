import { expect, test } from 'vitest';
import type { DigestFigures, Standing } from '../../../src/core/digest/figures.ts';
import { since } from '../../../src/core/digest/since.ts';
import { figure, week43 } from '../../reports/week43.ts';

const task = (code: string, standing: Standing, hidden = false) => ({
  ...{ code, title: `Việc ${code}`, standing, hidden, field: 'kinh-te' },
});
const withTasks = (...tasks: DigestFigures['tasks']): DigestFigures => ({ ...week43, tasks });

test('names what became of a task, and no sensitive one', () => {
  const published = withTasks(
    task('KT-01', 'on_track'),
    task('KT-02', 'late'),
    task('KT-03', 'blocked'),
    task('KT-04', 'late'),
    task('AN-06', 'on_track', true),
  );
  const now = withTasks(
    task('KT-01', 'blocked'),
    task('KT-02', 'done'),
    task('KT-03', 'on_track'),
    task('KT-04', 'late'),
    task('AN-06', 'late', true),
  );
  expect(since(published, now)).toMatchObject({
    done: [{ code: 'KT-02', title: 'Việc KT-02' }],
    late: [],
    blocked: [{ code: 'KT-01', text: null }],
    freed: [{ code: 'KT-03' }],
  });
});

test('names the figures that are others, and none that rooms may not read', () => {
  const published = {
    ...week43,
    indicators: [
      figure({ key: 'a', said: '3 ca' }),
      figure({ key: 'b', said: '15 buổi' }),
      figure({ key: 'c', said: '1 hộ', shown: false }),
    ],
  };
  const now = {
    ...week43,
    indicators: [
      figure({ key: 'a', said: '5 ca' }),
      figure({ key: 'b', said: '15 buổi' }),
      figure({ key: 'c', said: '4 hộ' }),
      figure({ key: 'd', said: '7 lượt' }),
    ],
  };
  expect(since(published, now).figures.map(({ said, before }) => [said, before])).toEqual([
    ['5 ca', '3 ca'],
    ['7 lượt', null],
  ]);
});
