import type { CampaignFile } from './campaign.ts';

/**
 * What somebody of a plan is called in a sentence: the name; where a draft has none yet, the unit
 * they answer for, or their post.
 */
export function calledOf({ people, units }: CampaignFile, code: string): string {
  const person = people.find((one) => one.code === code);
  const unit = units.find((one) => one.code === person?.unit);
  const words = [person?.name, unit?.shortName, person?.title, code];
  return words.find((word) => word !== undefined && word.trim() !== '') ?? code;
}
