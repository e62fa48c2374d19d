import type { Counts, DigestFigures, Standing, TaskStanding } from './figures.ts';

/** What is another than in the digest everybody has; nothing of it names sensitive work. */
export interface Since {
  readonly counts: Counts;
  readonly before: Counts;
  /** Tasks, by what they have become. */
  readonly done: readonly ChangedTask[];
  readonly late: readonly ChangedTask[];
  /** With what it is stuck in, where that was told. */
  readonly blocked: readonly (ChangedTask & { readonly text: string | null })[];
  /** Neither late nor blocked any more. */
  readonly freed: readonly ChangedTask[];
  readonly figures: readonly {
    readonly code: string;
    readonly label: string;
    readonly said: string;
    readonly before: string | null;
  }[];
  readonly overdue: readonly number[];
  readonly openDirectives: number;
}

export type ChangedTask = Pick<TaskStanding, 'code' | 'title'>;

/** Compares a week's figures as they stand now with those that were published. */
export function since(published: DigestFigures, now: DigestFigures): Since {
  const was = new Map(published.tasks.map(({ code, standing }) => [code, standing]));
  const become = (standings: readonly Standing[], from: readonly Standing[] | null) =>
    now.tasks
      .filter(({ hidden }) => !hidden)
      .filter(({ code, standing }) => {
        const before = was.get(code);
        if (!standings.includes(standing) || before === standing) return false;
        return from === null || (before !== undefined && from.includes(before));
      })
      .map(({ code, title }) => ({ code, title }));
  const { total, done, overdue } = now.directives;
  return {
    counts: now.counts,
    before: published.counts,
    done: become(['done'], null),
    late: become(['late'], null),
    blocked: become(['blocked'], null).map((task) => ({ ...task, text: obstacleOf(now, task) })),
    freed: become(['on_track'], ['late', 'blocked']),
    figures: now.indicators.flatMap(({ code, key, label, said, shown }) => {
      const before = published.indicators.find((one) => one.code === code && one.key === key);
      if (said === null || !shown || before?.shown === false || before?.said === said) return [];
      return [{ code, label, said, before: before?.said ?? null }];
    }),
    overdue,
    openDirectives: total - done,
  };
}

/** What leaders are asked to decide about comes first. */
function obstacleOf({ decisions, stuck }: DigestFigures, { code }: ChangedTask): string | null {
  return [...decisions, ...stuck].find((one) => one.code === code)?.text ?? null;
}
