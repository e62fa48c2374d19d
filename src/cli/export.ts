import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { dayOf } from '../core/calendar/zone.ts';
import { as } from '../kernel/ids.ts';
import { plain } from '../reports/sheet/cell.ts';
import { readBlob } from '../storage/blobs.ts';
import { type Plain, readSheets, type Sheet } from '../storage/portable.ts';
import { readArguments } from './arguments.ts';
import type { CommandContext, DataCommand } from './command.ts';
import { chosenOrganization } from './organization.ts';

const options = {
  org: { type: 'string' },
  to: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** Everything a commune may want to keep when it leaves us, readable without us. */
export const exportCommand: DataCommand = {
  name: 'export',
  usage: 'export [--to FOLDER] [--org CODE] [--json]',
  summary: 'all of an organization as lists (.csv and .json) and its pictures, in a folder',
  async run(context, args) {
    const { values } = readArguments(args, options, exportCommand.usage);
    const { database, clock, output, texts, cwd } = context;
    const { id, code, name, timeZone } = await chosenOrganization(context, values.org);
    const today = dayOf(clock.now(), timeZone);
    const folder = resolve(cwd, values.to ?? `dondoc-${code}-${today}`);
    await mkdir(join(folder, 'files'), { recursive: true, mode: 0o700 });
    const sheets = await database.transact('export', (tx) => readSheets(tx, id));
    for (const sheet of sheets) {
      await writeFile(join(folder, `${sheet.name}.csv`), csv(sheet), { mode: 0o600 });
    }
    const lists = Object.fromEntries(sheets.map((sheet) => [sheet.name, sheet.rows]));
    const json = JSON.stringify({ organization: { code, name, timeZone }, ...lists }, null, 1);
    await writeFile(join(folder, 'export.json'), json, { mode: 0o600 });
    const files = await writeFiles(context, id, sheets, join(folder, 'files'));
    const rows = Object.fromEntries(sheets.map((sheet) => [sheet.name, sheet.rows.length]));
    output.stdout(
      values.json
        ? `${JSON.stringify({ folder, rows, files }, null, 1)}\n`
        : `${texts('cli.exported', { name, folder, answers: rows.answers ?? 0, files })}\n`,
    );
    return 0;
  },
};

/** The pictures of the list of files, each once, under the name it has there. */
async function writeFiles(
  { database }: CommandContext,
  orgId: Parameters<typeof readBlob>[1],
  sheets: readonly Sheet[],
  folder: string,
): Promise<number> {
  const listed = sheets.find(({ name }) => name === 'files')?.rows ?? [];
  const names = new Set(listed.map(({ file }) => String(file)));
  for (const sha256 of names) {
    const blob = await readBlob(database, orgId, as(sha256));
    if (blob) await writeFile(join(folder, sha256), blob.bytes, { mode: 0o600 });
  }
  return names.size;
}

/** RFC 4180, with the mark by which Excel knows UTF-8; what was typed is never a formula. */
function csv({ columns, rows }: Sheet): string {
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? null))];
  return `\uFEFF${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: Plain): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  const text = plain(value);
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
