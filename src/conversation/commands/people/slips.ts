import { paperCode, token } from '../../../kernel/random.ts';
import { paperSlip, type SlipWords, slip } from '../../../render/letters.ts';
import { storeBlobUntil } from '../../../storage/blobs.ts';
import { codeExpires, type NewCode } from '../../../storage/pairing.ts';
import type { PersonView } from '../../../storage/people.ts';
import { type PaperSlip, slipsMime } from '../../print-slips.ts';
import type { Answer } from '../command.ts';
import type { Scene } from '../scene.ts';

/** New codes for one person: six characters for paper, and the token of a link. */
export interface Issued {
  readonly person: PersonView;
  readonly paper: string;
  readonly link: string;
  readonly expiresAt: Date;
  readonly codes: readonly NewCode[];
}

export function issue(scene: Scene, person: PersonView): Issued {
  const { surroundings, now } = scene;
  const paper = paperCode(surroundings.random);
  const link = token(surroundings.random);
  const target = {
    person: person.id,
    room: null,
    role: person.roles[0] ?? ('focal_point' as const),
    unit: person.unitId,
  };
  return {
    person,
    paper,
    link,
    expiresAt: codeExpires(now),
    codes: [
      { ...target, code: paper },
      { ...target, code: link },
    ],
  };
}

/** M34, to be passed on by hand. */
export function slipText(scene: Scene, issued: Issued): string {
  return slip(scene.texts, wordsOf(scene, issued));
}

/** Minutes of campaign time that the sheet is kept: as long as a link to it is good. */
export const keptMinutes = 60;

/**
 * The sheet for the printer. It holds codes that work: it is sent to whoever asked, and no one
 * else, and is soon dropped. A sheet that got lost is asked for anew, which makes its codes void.
 */
export async function slipSheet(
  scene: Scene,
  issued: readonly Issued[],
): Promise<NonNullable<Answer['file']>> {
  const { tx, orgId, now, texts, surroundings } = scene;
  const slips = issued.map((one): PaperSlip => {
    const { link, unitName, code } = wordsOf(scene, one);
    const how = paperSlip(texts, wordsOf(scene, one));
    return {
      unit: unitName,
      name: one.person.fullName,
      code,
      how,
      link: link && `https://${link}`,
    };
  });
  const bytes = await surroundings.printSlips(texts('letter.sheetTitle'), slips);
  const until = new Date(now.getTime() + keptMinutes * 60_000);
  const sha256 = await storeBlobUntil(tx, orgId, { mime: slipsMime, bytes }, now, until);
  return { sha256, name: texts('letter.sheetName') };
}

function wordsOf({ speaker, turn, zone }: Scene, issued: Issued): SlipWords {
  const { person, paper, expiresAt } = issued;
  const { platform, name } = turn.account;
  return {
    callName: person.callName,
    unitName: person.unitName ?? speaker.organization.name,
    organization: speaker.organization.name,
    platform,
    link: platform === 'telegram' && name !== '' ? `t.me/${name}?start=${issued.link}` : null,
    code: paper,
    expiresAt,
    zone,
    coordinator: speaker.home.coordinator,
  };
}
