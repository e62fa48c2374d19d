import { readFile, writeFile } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { dayOf } from '../core/calendar/zone.ts';
import { readPlanFile } from '../reports/workbook/plan-file.ts';
import { readLibrary } from '../reports/workbook/read-library.ts';
import { readArguments } from './arguments.ts';
import type { AloneCommand } from './command.ts';

const options = { to: { type: 'string' }, json: { type: 'boolean' } } as const;

/** A plan document becomes the workbook that the coordinator corrects. */
export const plan: AloneCommand = {
  name: 'plan',
  usage: 'plan <file.docx|.pdf|.txt> [--to draft.xlsx] [--json]',
  summary: 'reads a plan document and writes a draft workbook; with --json, what it found',
  async runAlone({ config, clock, output, cwd, texts }, args) {
    const { values, positionals } = readArguments(args, options, plan.usage);
    const [name] = positionals;
    if (name === undefined) {
      output.stderr(`${plan.usage}\n`);
      return 1;
    }
    const path = resolve(cwd, name);
    const bytes = await readFile(path).catch((error: unknown) => String(error));
    if (typeof bytes === 'string') {
      output.stderr(`${texts('import.report.unreadable', { path, detail: bytes })}\n`);
      return 1;
    }
    const today = dayOf(clock.now(), config.TIME_ZONE);
    const needs = { say: texts, library: readLibrary(), today };
    const found = await readPlanFile({ name: basename(path), bytes }, needs);
    if (found.kind === 'refused') {
      const { reason, values } = found.refusal;
      const sentence = texts(`workbook.refused.${reason}`, values);
      output.stderr(`${texts('plan.refused', { name: basename(path), reason: sentence })}\n`);
      return 1;
    }
    const { campaign, guesses } = found.draft;
    const draft = `${basename(path, extname(path))}.xlsx`;
    const to =
      values.to !== undefined ? resolve(cwd, values.to) : values.json ? null : join(cwd, draft);
    if (to !== null) await writeFile(to, found.workbook);
    if (values.json) {
      const { text: _text, ...rest } = found.plan;
      output.stdout(
        `${JSON.stringify({ plan: rest, campaign, guesses: [...guesses], to }, null, 1)}\n`,
      );
      return 0;
    }
    const unit = (code: string) => campaign.units.find((each) => each.code === code)?.name ?? code;
    const lines = [
      texts('plan.found', {
        title: found.plan.title ?? texts('plan.untitled'),
        tasks: campaign.tasks.length,
        units: campaign.units.length,
        cells: guesses.size,
      }),
      ...campaign.tasks.map(({ code, title, lead }) =>
        texts('plan.task', { code, title, unit: unit(lead) }),
      ),
      ...(to === null ? [] : [texts('plan.written', { path: to })]),
    ];
    output.stdout(`${lines.join('\n')}\n`);
    return 0;
  },
};
