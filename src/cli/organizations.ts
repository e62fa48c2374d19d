import { resolve } from 'node:path';
import { DondocError } from '../kernel/errors.ts';
import { as, type OrgId } from '../kernel/ids.ts';
import { removeOrganization, takeIn, writeOut } from '../storage/organization-file.ts';
import { addOrganization, countOrganizations } from '../storage/organizations.ts';
import { readArguments } from './arguments.ts';
import type { CommandContext, DataCommand } from './command.ts';
import { chosenOrganization } from './organization.ts';

const options = {
  name: { type: 'string' },
  zone: { type: 'string' },
  to: { type: 'string' },
  yes: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

interface Asked {
  /** The word after the verb: a code, or a file. */
  readonly what: string;
  readonly name: string | undefined;
  readonly zone: string | undefined;
  readonly to: string | undefined;
  readonly yes: boolean;
  readonly json: boolean;
}

/** The communes of this deployment. */
export const org: DataCommand = {
  name: 'org',
  usage:
    'org list | org add CODE --name NAME [--zone ZONE] | org export CODE --to FILE | org import FILE | org remove CODE --yes   [--json]',
  summary: 'the organizations: each with its own units, people, bots and figures',
  async run(context, args) {
    const { values, positionals } = readArguments(args, options, org.usage);
    const [verb = '', what = ''] = positionals;
    const work = works[verb];
    if (!work || (what === '' && verb !== 'list')) throw usage();
    const { name, zone, to } = values;
    const asked = { what, name, zone, to, yes: values.yes ?? false, json: values.json ?? false };
    return await work(context, asked);
  },
};

type Work = (context: CommandContext, asked: Asked) => Promise<number>;

const works: Readonly<Record<string, Work>> = {
  async list({ database, output }, { json }) {
    const all = await database.transact('organizations', countOrganizations);
    if (json) output.stdout(`${JSON.stringify(all, null, 1)}\n`);
    else {
      for (const { code, name, timeZone, units, people, bots } of all) {
        output.stdout(`${code}  ${name}  ${timeZone}  ${units}/${people}/${bots}\n`);
      }
    }
    return 0;
  },

  async add(context, { what: code, name, zone }) {
    const { database, ids, clock, config, output, texts } = context;
    const timeZone = zone ?? config.TIME_ZONE;
    if (name === undefined || !/^[\w-]{1,40}$/u.test(code) || !isZone(timeZone)) throw usage();
    const id = as<OrgId>(ids());
    const given = { id, code, name, timeZone, createdAt: clock.now() };
    const added = await database.transact('org add', (tx) => addOrganization(tx, given));
    if (!added) throw new DondocError('org.exists', { detail: code });
    output.stdout(`${texts('cli.org.added', { name, code })}\n`);
    return 0;
  },

  async export(context, { what: code, to, json }) {
    if (to === undefined) throw usage();
    const { database, output, texts, cwd } = context;
    const organization = await chosenOrganization(context, code);
    const path = resolve(cwd, to);
    const rows = await database.transact('org export', (tx) => writeOut(tx, organization, path));
    const { name } = organization;
    output.stdout(
      json
        ? `${JSON.stringify({ code, name, rows, path }, null, 1)}\n`
        : `${texts('cli.org.exported', { name, rows, path })}\n`,
    );
    return 0;
  },

  async import(context, { what: file, json }) {
    const { database, output, texts, cwd, app } = context;
    const { code, name, rows } = await database.transact('org import', (tx) =>
      takeIn(tx, resolve(cwd, file)),
    );
    await app?.agenda.plan();
    const total = sum(rows);
    output.stdout(
      json
        ? `${JSON.stringify({ code, name, rows: total }, null, 1)}\n`
        : `${texts('cli.org.imported', { name, code, rows: total })}\n`,
    );
    return 0;
  },

  async remove(context, { what: code, yes, json }) {
    const { database, output, texts } = context;
    const { id, name } = await chosenOrganization(context, code);
    if (!yes) {
      output.stderr(`${texts('cli.org.removeHow', { name, code })}\n`);
      return 1;
    }
    const rows = sum(await database.transact('org remove', (tx) => removeOrganization(tx, id)));
    output.stdout(
      json
        ? `${JSON.stringify({ code, name, rows }, null, 1)}\n`
        : `${texts('cli.org.removed', { name, rows })}\n`,
    );
    return 0;
  },
};

function usage(): DondocError {
  return new DondocError('command.usage', { detail: org.usage });
}

function sum(rows: ReadonlyMap<string, number>): number {
  return [...rows.values()].reduce((total, each) => total + each, 0);
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
