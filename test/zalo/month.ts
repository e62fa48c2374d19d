import { isCall } from '../../src/simulator/call-log.ts';
import { type Commune, meet, openCommune } from './commune.ts';

/** How the people of a commune answer. */
export interface Habits {
  /** Pieces in which a reply is sent: 1, or by turns 2 and 3. */
  readonly pieces: 'one' | 'two or three';
}

/** Messages of a stretch of time, as the platform saw them and as the ledger calls them. */
export interface Tally {
  readonly received: number;
  readonly sent: number;
  readonly byCategory: ReadonlyMap<string, number>;
}

/**
 * The commune of the sample, with all rounds to come.
 *
 * @param codes who is paired; everybody by default
 */
export async function openMonth(codes?: readonly string[]): Promise<Month> {
  const commune = await openCommune({ plan: { seats: 60 } }, { webhook: true });
  await meet(commune, codes);
  return new Month(commune);
}

const hourMs = 3_600_000;

/**
 * Weeks of the sample commune, played by rules that are the same in every run: who answers at once,
 * who needs the reminder, who the last call, who leaves a question out, who asks, who puts off.
 */
export class Month {
  readonly commune: Commune;

  constructor(commune: Commune) {
    this.commune = commune;
  }

  /** Plays one week. @param opens Wednesday at 14h00 */
  async playWeek(opens: Date, week: number, { pieces }: Habits): Promise<void> {
    const { commune } = this;
    const after = (hours: number) => new Date(opens.getTime() + hours * hourMs);
    await commune.pass(opens);
    const people = await this.pagesOpen();
    const turn = (n: number) => (n + week) % 20;

    // Wednesday: most answer, some put it off, some ask.
    await commune.pass(after(0.2));
    await this.say(
      people.filter((_, n) => turn(n) < 2),
      () => 'hoan 16h',
    );
    await this.say(
      people.filter((_, n) => turn(n) === 2),
      () => 'hoi: ca nghi ngo co tinh khong',
    );
    await this.say(
      people.filter((_, n) => turn(n) === 3),
      () => 'tro giup',
    );
    await commune.pass(after(0.5));
    await this.answer(
      people.filter((_, n) => turn(n) < 12),
      pieces,
    );
    // Thursday after the second reminder, Friday after the last call; one of twenty is silent.
    await commune.pass(after(25.5));
    await this.answer(
      people.filter((_, n) => turn(n) >= 12 && turn(n) < 17),
      pieces,
    );
    await commune.pass(after(42.5));
    await this.answer(
      people.filter((_, n) => turn(n) >= 17 && turn(n) < 19),
      pieces,
    );
    await commune.pass(after(44.2));
    await this.leaders(week);
    await commune.pass(after(50.1));
  }

  /** The coordinator and the leaders, as the model has them: about 20 and 12 messages a week. */
  private async leaders(week: number): Promise<void> {
    const { commune } = this;
    const roles = (role: string) =>
      commune.people
        .filter((one) => one.roles.some((has) => has === role))
        .map(({ code }) => code)
        .filter((code) => commune.zalo.books.users.has(commune.chat(code)));
    const lines = ['ai chua bao cao', 'lich nhac', 'xem truoc', 'han muc', 'ai chua vao'];
    for (const code of roles('coordinator')) {
      for (const line of lines) await commune.says(code, line);
      await commune.settle();
    }
    for (const code of roles('leader')) {
      await commune.says(code, week % 2 === 0 ? 'tien do' : 'day du');
      await commune.says(code, 'chi tiet KT-06');
    }
    await commune.settle();
    for (const code of roles('approver')) await commune.says(code, 'duyet');
    await commune.settle();
  }

  /** Whoever was just asked, with what is on their page. */
  private async pagesOpen(): Promise<readonly Played[]> {
    const found: Played[] = [];
    for (const { code } of this.commune.people) {
      const said = await this.heard(code);
      const page = said.filter((text) => /^\d+\. /mu.test(text)).join('\n');
      if (page !== '') found.push({ code, page });
    }
    return found;
  }

  private async say(people: readonly Played[], text: (one: Played) => string): Promise<void> {
    for (const one of people) await this.commune.says(one.code, text(one));
    await this.commune.settle();
    for (const { code } of people) await this.heard(code);
  }

  /** Answers a page; two of five leave the last figure out and are asked for it. */
  private async answer(people: readonly Played[], pieces: Habits['pieces']): Promise<void> {
    const { commune } = this;
    for (const [n, { code, page }] of people.entries()) {
      const forgets = n % 5 < 2;
      const lines = replyTo(page);
      const kept = forgets && lines.length > 2 ? lines.slice(0, -2).concat(lines.slice(-1)) : lines;
      const parts = pieces === 'one' ? 1 : 2 + (n % 2);
      for (const part of split(kept, parts)) await commune.says(code, part.join('\n'));
    }
    await this.minutes(2);
    for (let round = 0; round < 3; round += 1) {
      let open = 0;
      for (const { code } of people) {
        const said = (await this.heard(code)).at(-1) ?? '';
        if (/báo cáo đủ|không phát sinh|Đã ghi nhận/u.test(said) || said === '') continue;
        const lines = replyTo(said);
        await commune.says(code, lines.length > 0 ? lines.join('\n') : 'chua co');
        open += 1;
      }
      if (open === 0) return;
      await this.minutes(2);
    }
  }

  private async minutes(n: number): Promise<void> {
    await this.commune.pass(new Date(this.commune.clock.now().getTime() + n * 60_000));
  }

  private async heard(code: string): Promise<readonly string[]> {
    return await this.commune.hears(code);
  }

  /** What was lost on the way, and what nobody knows the end of. */
  async troubles(): Promise<readonly string[]> {
    const { people, log } = this.commune.zalo;
    const lost = (await people.lost({})).map(({ why, text }) => `${why}: ${text}`);
    const cut = log.records.filter(isCall).filter(({ fault }) => fault !== undefined);
    const open = await this.commune.database.prisma.outbox.findMany({
      where: { status: { in: ['uncertain', 'failed'] } },
    });
    return [
      ...lost,
      ...cut.map(({ method, fault, response }) => `${method} ${fault} ${JSON.stringify(response)}`),
      ...open.map(({ status, error, category }) => `${category} ${status} ${error}`),
    ];
  }

  /** What went over the platform in a month (`2025-11`), and what the ledger says it was. */
  async tally(month: string): Promise<Tally> {
    const { months } = await this.commune.zalo.people.usage({});
    const { received = 0, sent = 0 } = months[month] ?? {};
    const rows = await this.commune.database.prisma.quota.findMany({ where: { month } });
    const byCategory = new Map(
      rows.map(({ category, inbound, outbound }) => [category, inbound + outbound]),
    );
    return { received, sent, byCategory };
  }
}

interface Played {
  readonly code: string;
  readonly page: string;
}

/** What stands in brackets, or what the question offers first; one line for each number. */
function replyTo(page: string): readonly string[] {
  return [...page.matchAll(/^(\d+)\. (.+)$/gmu)].map(([, number = '', line = '']) => {
    const last = /\(([^()]*)\)\s*$/u.exec(line)?.[1] ?? '';
    const label = line.replace(/\s*\([^()]*\)\s*$/u, '');
    if (label.startsWith('Vướng mắc')) return `${number}: không`;
    if (label.startsWith('Ngày')) return `${number}: 20/10`;
    if (last === 'có/không' || last === 'có' || last === 'không') return `${number}: không`;
    const [, offered] = /: (.+)$/u.exec(label) ?? [];
    const options = offered?.split(' / ') ?? [];
    if (options.length > 1) {
      return `${number}: ${options.includes(last) && last !== 'vướng' ? last : options[0]}`;
    }
    return `${number}: ${/^[\d.,]+/u.exec(last)?.[0] ?? '2'}`;
  });
}

function split(lines: readonly string[], parts: number): readonly (readonly string[])[] {
  const size = Math.max(1, Math.ceil(lines.length / parts));
  return Array.from({ length: parts }, (_, n) => lines.slice(n * size, (n + 1) * size)).filter(
    (part) => part.length > 0,
  );
}
