import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { command, folder, killAll } from '../app/processes.ts';
import { sampleText } from '../campaign/sample.ts';

vi.setConfig({ testTimeout: 300_000 });

const room = folder();
afterAll(async () => {
  await killAll();
  room.drop();
});

it('a campaign is played for a week: its one task is asked, answered, and in the digest', async () => {
  const file = join(room.path, 'small.json');
  writeFileSync(file, JSON.stringify(small()));
  const played = await command({ dataDir: room.path }, [
    ...['rehearse', file, '--weeks', '1', '--json'],
  ]);
  expect(played.stderr).toBe('');
  const json = played.stdout.slice(played.stdout.indexOf('\n{'));
  expect(JSON.parse(json)).toMatchObject({
    weeks: 1,
    periods: [{ period: '2025-W42', asked: 1, answered: 1, late: 0, digest: 'published' }],
    trouble: '',
  });
  expect(played.code).toBe(0);
});

/** The sample with one task, three units and whoever is needed for them. */
function small(): unknown {
  const campaign = JSON.parse(sampleText);
  const units = ['TYT', 'VHXH', 'VP'];
  const groups = new Set<string>();
  campaign.units = campaign.units.filter(({ code, group }: { code: string; group: string }) => {
    if (units.includes(code)) groups.add(group);
    return units.includes(code);
  });
  campaign.people = campaign.people.filter(
    ({ unit }: { unit: string | null }) => unit === null || units.includes(unit),
  );
  const people = campaign.people.map(({ id }: { id: string }) => id);
  campaign.tasks = campaign.tasks.filter(({ code }: { code: string }) => code === 'TP-05');
  for (const task of campaign.tasks) task.coop = { ...task.coop, units: [], groups: [] };
  campaign.campaign.sitting.difficulty.not_in_sittings_with = [];
  campaign.campaign.scoring.groups = campaign.campaign.scoring.groups.filter((group: unknown) =>
    groups.has(typeof group === 'string' ? group : ''),
  );
  const known = (id: string) => people.includes(id);
  for (const person of campaign.people) person.proxy_for = person.proxy_for?.filter(known);
  for (const one of campaign.recipients.rooms) {
    if (Array.isArray(one.members)) one.members = one.members.filter(known);
  }
  campaign.recipients.persons = campaign.recipients.persons
    .filter(({ person }: { person: string }) => known(person))
    .map((one: object) => ({ ...one, highlight: [] }));
  return campaign;
}
