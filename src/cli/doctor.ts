import { readiness } from '../web/ready.ts';
import { readArguments } from './arguments.ts';
import type { DataCommand } from './command.ts';

interface Finding {
  readonly what: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** What an operator looks at first: the database, the bots, what is stuck, what is planned. */
export const doctor: DataCommand = {
  name: 'doctor',
  usage: 'doctor [--json]',
  summary: 'says what is wrong and what to do',
  async run({ database, output, texts }, args) {
    const { values } = readArguments(args, { json: { type: 'boolean' } } as const, doctor.usage);
    const ready = await readiness(database);
    const { stuck, idle, incidents } = await database.transact('doctor', async (tx) => ({
      stuck: await tx.$queryRaw<{ n: number }[]>`
        SELECT count(*)::int AS n FROM inbox WHERE state IN ('malformed', 'failed')`,
      idle: await tx.$queryRaw<{ code: string }[]>`
        SELECT code FROM schedule WHERE enabled AND deleted_at IS NULL
          AND next_fire_at IS NULL AND idle_reason IS NULL`,
      incidents: await tx.$queryRaw<{ kind: string; subject: string; detail: string | null }[]>`
        SELECT kind, subject, detail FROM incident WHERE closed_at IS NULL ORDER BY opened_at`,
    }));
    const findings: Finding[] = [
      ...Object.entries(ready.detail).map(([what, detail]) => ({
        what,
        ok: detail === 'ok',
        detail,
      })),
      { what: 'inbox', ok: stuck[0]?.n === 0, detail: String(stuck[0]?.n ?? 0) },
      { what: 'schedules', ok: idle.length === 0, detail: idle.map((s) => s.code).join(', ') },
      ...incidents.map(({ kind, subject, detail }) => ({
        what: kind,
        ok: false,
        detail: [subject, detail ?? ''].join(' '),
      })),
    ];
    if (values.json) output.stdout(`${JSON.stringify(findings, null, 1)}\n`);
    else {
      for (const { what, ok, detail } of findings) {
        output.stdout(`${texts(ok ? 'cli.ok' : 'cli.wrong').padEnd(6)} ${what} ${detail}\n`);
      }
    }
    return findings.every((finding) => finding.ok) ? 0 : 1;
  },
};
