import type { CampaignFile } from '../campaign/campaign.ts';
import { partsOf } from '../campaign/parts.ts';
import { modelMonth, type Shape } from './model.ts';

/**
 * What of a campaign decides how many messages it takes, before anybody is paired. A part without
 * a person counts as one of its unit: somebody will be asked.
 */
export function shapeOf(campaign: CampaignFile): Shape {
  const parts = partsOf(campaign).filter(({ done }) => !done);
  const asked = (every: string) =>
    new Set(
      parts
        .filter(({ task }) => task.cadence.every === every)
        .map(({ owner, unit }) => owner ?? `unit ${unit}`),
    ).size;
  const have = (role: 'focal_point' | 'leader') =>
    campaign.people.filter(({ roles }) => roles.includes(role)).length;
  const respondents = new Set(parts.map(({ owner, unit }) => owner ?? `unit ${unit}`)).size;
  return {
    weeklySittings: asked('week'),
    monthlySittings: asked('month'),
    focalPoints: Math.max(have('focal_point'), respondents),
    leaders: have('leader'),
    rooms: campaign.rooms.length,
  };
}

/** Messages that a steady month of a campaign takes, in both directions, by the model. */
export function monthOf(campaign: CampaignFile): number {
  const messages = [...modelMonth(shapeOf(campaign)).values()];
  return Math.round(messages.reduce((sum, each) => sum + each, 0));
}
