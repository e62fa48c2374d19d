import { daysText } from '../conversation/commands/calendar/days.ts';
import { effectsOf, setForAll } from '../conversation/commands/calendar/for-all.ts';
import { mostDays, readDays } from '../conversation/commands/calendar/said-days.ts';
import type { WantedDays } from '../conversation/commands/calendar/set-days.ts';
import { type Commune, createCommune } from '../conversation/commands/scene.ts';
import { workCalendar } from '../core/calendar/working-days.ts';
import { dayOf } from '../core/calendar/zone.ts';
import { chatWords } from '../core/language/chat-words.ts';
import { lexicon, phrases, prepare } from '../core/language/lexicon.ts';
import { DondocError } from '../kernel/errors.ts';
import { as } from '../kernel/ids.ts';
import type { ChangeId } from '../storage/audit.ts';
import { loadDayRows, operatorTable, toDays } from '../storage/calendar-days.ts';
import type { Tx } from '../storage/database.ts';
import { loadOrganizations, type Organization } from '../storage/organizations.ts';
import { readArguments } from './arguments.ts';
import { type CommandContext, type DataCommand, needsYes } from './command.ts';

const options = { yes: { type: 'boolean' }, json: { type: 'boolean' } } as const;

/** The words of the chat, and their English for whoever types without Vietnamese keys. */
const verbs = lexicon<WantedDays['kind']>([
  ...phrases('off', `${chatWords.dayOff} | off`),
  ...phrases('make_up', `${chatWords.makeUp} | work`),
  ...phrases('normal', `${chatWords.dayNormal} | bỏ | xoá | remove`),
]);

/** The operator's calendar: days off and worked that hold in every commune without its own word. */
export const calendar: DataCommand = {
  name: 'calendar',
  usage: 'calendar [list] | calendar nghỉ|"làm bù"|bỏ DAYS ["vì REASON"] [--yes]   [--json]',
  summary:
    'days off and make-up days for every commune: "nghỉ 2/9-3/9", "làm bù 22/8", "bỏ 22/8"; without --yes it shows what would move',
  async run(context, args) {
    const { values, positionals } = readArguments(args, options, calendar.usage);
    const { yes = false, json = false } = values;
    const said = positionals.join(' ').trim();
    if (said === '' || said === 'list') return await list(context, json);
    const prepared = prepare(said);
    const verb = verbs.match(prepared, 0);
    const rest = verb ? said.slice(prepared.words[verb.end]?.start ?? said.length) : '';
    if (!verb) throw new DondocError('command.usage', { detail: `${said}\n  ${calendar.usage}` });
    return await change(context, verb.value, rest, { yes, json });
  },
};

async function list({ database, output }: CommandContext, json: boolean): Promise<number> {
  const rows = await database.transact('calendar', (tx) => loadDayRows(tx, operatorTable));
  const shown = rows.map(({ day, off, reason }) => ({ day, kind: off ? 'off' : 'work', reason }));
  if (json) output.stdout(`${JSON.stringify(shown, null, 1)}\n`);
  else {
    for (const { day, kind, reason } of shown) {
      output.stdout(`${`${day}  ${kind.padEnd(4)}  ${reason}`.trimEnd()}\n`);
    }
  }
  return 0;
}

async function change(
  context: CommandContext,
  kind: WantedDays['kind'],
  text: string,
  { yes, json }: { readonly yes: boolean; readonly json: boolean },
): Promise<number> {
  const { database, app, output, texts, ids } = context;
  const told = await database.transact('calendar', async (tx) => {
    const wanted = await read(context, tx, kind, text);
    if (wanted === null) return null;
    const organizations = await loadOrganizations(tx);
    if (organizations.length === 0) throw new DondocError('org.none');
    const communes = organizations.map((one) => communeOf(context, tx, one));
    const effects = await effectsOf(tx, communes, wanted);
    if (yes) await setForAll(tx, effects, wanted, as<ChangeId>(ids()), ids);
    const rounds = organizations.map(({ code, name }, n) => ({
      ...{ code, name, concerned: effects[n]?.concerned ?? false },
      rounds: effects[n]?.rounds ?? [],
    }));
    const [first] = communes;
    return { what: first ? daysText(first, kind, wanted) : '', wanted, rounds };
  });
  if (told === null) {
    output.stderr(`${texts('cli.calendar.notSet')}\n`);
    return 1;
  }
  const { what, wanted, rounds } = told;
  if (json) output.stdout(`${JSON.stringify({ ...wanted, stored: yes, rounds }, null, 1)}\n`);
  else {
    const lines = rounds.map(({ name, concerned, rounds: moved }) => {
      const same = texts(`cli.calendar.${concerned ? 'noRound' : 'ownWord'}`);
      return `${name}: ${moved.length > 0 ? moved.join(' ') : same}`;
    });
    const end = texts(yes ? 'cli.calendar.stored' : 'cli.sayYes');
    output.stdout(`${[what, ...lines, end].join('\n')}\n`);
  }
  if (!yes) return needsYes;
  app?.agenda.nudge();
  app?.delivery.nudge();
  return 0;
}

/** Null where nothing is set for any of the days that are to be taken back. */
async function read(
  { clock, config }: CommandContext,
  tx: Tx,
  kind: WantedDays['kind'],
  text: string,
): Promise<WantedDays | null> {
  const zone = config.TIME_ZONE;
  const now = clock.now();
  const table = await loadDayRows(tx, operatorTable);
  const days = await readDays(text, {
    ...{ now, zone, today: dayOf(now, zone) },
    calendar: async () => workCalendar(toDays(table)),
  });
  if (days.read !== 'days') {
    const detail = days.read === 'none' ? text : `${text}: > ${mostDays}`;
    throw new DondocError('command.usage', { detail: `${detail}\n  ${calendar.usage}` });
  }
  const { from, to, reason } = days;
  const isSet = table.some(({ day }) => day >= from && day <= to);
  return kind === 'normal' && !isSet ? null : { from, to, reason, kind };
}

function communeOf(
  { clock, texts }: CommandContext,
  tx: Tx,
  { id, timeZone }: Organization,
): Commune {
  return createCommune(texts, tx, { orgId: id, zone: timeZone }, clock.now());
}
