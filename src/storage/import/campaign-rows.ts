import type { CampaignFile, Header, Rules } from '../../core/campaign/campaign.ts';
import type { PersonRecipient } from '../../core/campaign/recipients.ts';
import type { Day } from '../../kernel/ids.ts';
import { json, type WantedRows } from './wanted.ts';

/**
 * What `campaign.definition` holds: everything of a campaign that is not rows of its own. People
 * stand in it by their ids.
 */
export interface CampaignDefinition
  extends Pick<
    Header,
    | 'documentTitle'
    | 'planNumber'
    | 'planDay'
    | 'issuer'
    | 'issuerShort'
    | 'managedBy'
    | 'botSelfName'
    | 'legalBases'
    | 'occasions'
    | 'launch'
    | 'firstWeek'
    | 'firstMonth'
  > {
  readonly rules: Rules;
  readonly signer: { readonly title: string; readonly personId: string | null } | null;
  readonly recipients: readonly StoredRecipient[];
  readonly documents: CampaignFile['documents'];
  /** The occasion that each phase celebrates, by the code of the phase. */
  readonly phaseOccasions: Readonly<Record<string, number>>;
}

/** A person who reads the digest: in a room, or in private (`roomId` null). */
export interface StoredRecipient extends Omit<PersonRecipient, 'person' | 'place' | 'approver'> {
  readonly personId: string | null;
  readonly roomId: string | null;
  readonly approverId: string | null;
}

/**
 * The campaign with its phases and fields. Its rooms must be there already.
 *
 * @param status of a new campaign; one that is there keeps its own
 */
export function addCampaign(
  campaign: CampaignFile,
  rows: WantedRows,
  status: 'draft' | 'running',
): string {
  const { header } = campaign;
  const id = rows.add(
    'campaign',
    {
      code: header.code,
      name: header.name,
      short_name: header.shortName,
      start_day: header.start,
      end_day: header.end,
      definition: json(definitionOf(campaign, rows)),
    },
    { status },
  );
  for (const phase of header.phases) {
    rows.add('phase', {
      campaign_id: id,
      code: phase.code,
      name: phase.name,
      start_day: phase.start,
      end_day: phase.end,
      cut_off_day: phase.cutOff,
    });
  }
  // A field may stand before its parent in the file; parents are one level up.
  const parentsFirst = [...campaign.fields].sort(
    (a, b) => Number(a.parent !== null) - Number(b.parent !== null),
  );
  for (const field of parentsFirst) {
    rows.add(
      'field',
      {
        campaign_id: id,
        code: field.code,
        parent_id: field.parent === null ? null : rows.idOf('field', id, field.parent),
        name: field.name,
        short_name: field.shortName,
      },
      { position: campaign.fields.indexOf(field) },
    );
  }
  return id;
}

function definitionOf(campaign: CampaignFile, rows: WantedRows): CampaignDefinition {
  const { header, rules, recipients, documents } = campaign;
  const person = (code: string | null) => (code === null ? null : rows.idOf('person', code));
  const signer = campaign.people.find(({ name }) => name === header.signer?.name);
  return {
    documentTitle: header.documentTitle,
    planNumber: header.planNumber,
    planDay: header.planDay,
    issuer: header.issuer,
    issuerShort: header.issuerShort,
    managedBy: header.managedBy,
    botSelfName: header.botSelfName,
    legalBases: header.legalBases,
    occasions: header.occasions,
    launch: header.launch,
    firstWeek: header.firstWeek,
    firstMonth: header.firstMonth,
    rules,
    signer: header.signer && { title: header.signer.title, personId: person(signer?.code ?? null) },
    recipients: recipients.map(({ person: code, place, approver, ...rest }) => ({
      ...rest,
      personId: person(code),
      roomId: place === null ? null : rows.idOf('room', place),
      approverId: person(approver),
    })),
    documents,
    phaseOccasions: Object.fromEntries(
      header.phases.flatMap(({ code, occasion }) => (occasion === null ? [] : [[code, occasion]])),
    ),
  };
}

/** The first day on which a campaign may ask anything. */
export function firstDay({ start, launch }: Header): Day {
  return start < launch ? start : launch;
}
