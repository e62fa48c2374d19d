import type { z } from 'zod';
import { as, type Day } from '../../../kernel/ids.ts';
import { fold } from '../../language/fold.ts';
import type { Header } from '../campaign.ts';
import type { Forms } from './form.ts';
import { rulesForm } from './rules.ts';
import { titlesBeforeName } from './vocabulary.ts';

export function headerForm(f: Forms) {
  return f.object({
    code: f.code(),
    name: f.text(500),
    short_name: f.text(100),
    document_kind: f.remark(),
    document_title: f.text(500),
    plan_number: f.maybe(f.text(60)),
    plan_date: f.maybe(f.day()),
    issuer: f.text(200),
    issuer_short: f.text(100),
    organization_code: f.maybe(f.code()),
    managed_by: f.code(),
    bot_self_name: f.text(40),
    time_zone: f.or(f.text(60), 'Asia/Ho_Chi_Minh'),
    legal_bases: f.or(f.list(legalBasisForm(f)), []),
    occasions: f.or(f.list(occasionForm(f)), []),
    signer: f.maybe(f.object({ title: f.text(100), name: f.text(100), source: f.remark() })),
    start: dated(f),
    end: dated(f),
    launch_meeting: dated(f),
    first_round: f.object({
      week: f.week(),
      opens: f.remark(),
      period: f.remark(),
      source: f.remark(),
      note: f.remark(),
    }),
    first_monthly_round: f.maybe(
      f.object({
        period: f.text(30),
        opens: f.remark(),
        due: f.remark(),
        source: f.remark(),
        note: f.remark(),
      }),
    ),
    phases: f.or(f.list(phaseForm(f)), []),
    ...rulesForm(f),
    source: f.remark(),
    note: f.remark(),
  });
}

function dated(f: Forms) {
  return f.object({ value: f.day(), source: f.remark(), note: f.remark() });
}

function legalBasisForm(f: Forms) {
  return f.object({
    order: f.remark(),
    role: f.text(120),
    text: f.text(500),
    quote: f.text(500),
    note: f.maybe(f.text(500)),
    source: f.remark(),
  });
}

function occasionForm(f: Forms) {
  return f.object({
    order: f.whole(1, 99),
    name: f.text(300),
    relation: f.text(60),
    date: f.maybe(f.day()),
    date_end: f.maybe(f.day()),
    date_source: f.remark(),
    date_note: f.remark(),
    source: f.remark(),
  });
}

function phaseForm(f: Forms) {
  return f.object({
    code: f.code(),
    name: f.text(100),
    start: f.day(),
    end: f.day(),
    cut_off: f.maybe(f.day()),
    occasion: f.maybe(f.whole(1, 99)),
    source: f.remark(),
  });
}

type Row = z.output<ReturnType<typeof headerForm>>;

export function toHeader(row: Row): Header {
  return {
    code: row.code,
    name: row.name,
    shortName: row.short_name,
    documentTitle: row.document_title,
    planNumber: row.plan_number,
    planDay: row.plan_date === null ? null : as<Day>(row.plan_date),
    issuer: row.issuer,
    issuerShort: row.issuer_short,
    organizationCode: row.organization_code ?? organizationCode(row.issuer_short),
    managedBy: row.managed_by,
    botSelfName: row.bot_self_name,
    timeZone: row.time_zone,
    legalBases: row.legal_bases.map(({ role, text, quote, note }) => ({ role, text, quote, note })),
    occasions: row.occasions.map((each) => ({
      order: each.order,
      name: each.name,
      relation: each.relation,
      day: each.date === null ? null : as<Day>(each.date),
      endDay: each.date_end === null ? null : as<Day>(each.date_end),
    })),
    signer: row.signer && { title: row.signer.title, name: row.signer.name },
    start: as<Day>(row.start.value),
    end: as<Day>(row.end.value),
    launch: as<Day>(row.launch_meeting.value),
    firstWeek: row.first_round.week,
    firstMonth:
      row.first_monthly_round && as<Day>(row.first_monthly_round.period.split('/')[0] ?? ''),
    phases: row.phases.map((phase) => ({
      code: phase.code,
      name: phase.name,
      start: as<Day>(phase.start),
      end: as<Day>(phase.end),
      cutOff: as<Day>(phase.cut_off ?? phase.end),
      occasion: phase.occasion,
    })),
  };
}

/** `UBND xã Hà Đông` → `ha-dong`. */
export function organizationCode(issuer: string): string {
  let name = fold(issuer);
  for (const title of titlesBeforeName.map(fold)) {
    if (name.startsWith(`${title} `)) name = name.slice(title.length + 1);
  }
  const code = name.replace(/[^a-z0-9]+/gu, '-').replace(/^-+|-+$/gu, '');
  return code === '' ? 'organization' : code;
}
