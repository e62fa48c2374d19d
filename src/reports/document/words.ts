import { partsOf } from '../../core/calendar/zone.ts';
import type { Day } from '../../kernel/ids.ts';
import type { Texts } from '../../render/locale.ts';
import { createWhen, type When } from '../../render/when.ts';
import type { ReportHead } from '../../storage/report-head.ts';
import type { ReportKind } from '../period/span.ts';

/** What every part of a report is written with. */
export interface Words {
  readonly texts: Texts;
  readonly when: When;
  readonly asked: ReportKind;
  readonly head: ReportHead;
  /** `VHXH`: as papers of the unit are numbered. */
  readonly code: string;
  /** `xã`, `phường`, `đặc khu` */
  readonly level: string;
  /** `Hà Đông` */
  readonly place: string;
  /** Campaign time at which the report is drawn. */
  readonly now: Date;
}

const issuers = /^(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+(xã|phường|đặc khu)\s+/iu;

const levels: Readonly<Record<string, string>> = {
  xã: 'commune',
  phường: 'ward',
  'đặc khu': 'zone',
};

export function wordsOf(head: ReportHead, asked: ReportKind, texts: Texts, now: Date): Words {
  const found = issuers.exec(head.issuer);
  const level = levels[found?.[1]?.toLowerCase() ?? ''] ?? 'commune';
  return {
    ...{ texts, asked, head, now, when: createWhen(texts, head.zone, now) },
    code: head.manager.code,
    level: texts(`document.level.${level}`),
    place: head.issuer.replace(issuers, ''),
  };
}

/**
 * A day as papers write it: `05/9/2025`, `14/01/2026`. Only days below 10 and the first two months
 * have a nought before them (NĐ 30/2020, Annex I).
 */
export function paperDay(day: Day): string {
  const { year, month, dayOfMonth } = partsOf(day);
  return `${String(dayOfMonth).padStart(2, '0')}/${paperMonth(month)}/${year}`;
}

export function paperMonth(month: number): string {
  return month < 3 ? `0${month}` : String(month);
}

/** The phase a report is about; null where it is about a month or everything. */
export function phaseName({ asked, head }: Words, codes: readonly string[]): string {
  if (asked.kind !== 'phase') return '';
  return head.phases.find(({ code }) => codes.includes(code))?.name ?? '';
}
