import type { OrgId } from '../../../kernel/ids.ts';
import { who } from '../../../render/people.ts';
import { type DirectiveView, loadDirectives } from '../../../storage/directives.ts';
import type { Timer } from '../../../storage/timers.ts';
import type { Setting } from '../scene.ts';
import { type Telling, tellOf } from '../tell.ts';
import { receiversOf } from './receivers.ts';
import { giversOf, leaderOf } from './report-back.ts';
import { labelOf, sentence, titled } from './wording.ts';

/** A directive's moment has come. What was answered meanwhile needs no word. */
export async function ringDirective(
  setting: Setting,
  timer: Timer & { readonly orgId: OrgId },
): Promise<{ readonly outcome: string }> {
  const { tx, orgId, today } = setting;
  const kinds = ['directive', 'explanation'] as const;
  const [directive] = await loadDirectives(tx, orgId, kinds, { id: timer.subject });
  if (!directive || directive.status === 'done' || directive.status === 'cancelled') {
    return { outcome: 'nothing-open' };
  }
  const { due } = directive;
  if (due === null) return { outcome: 'nothing-open' };
  if (timer.kind === 'directive.overdue') {
    await tellOf(setting, `timer:${timer.id}`, await overdue(setting, directive), {
      category: 'directive',
    });
    return { outcome: 'told' };
  }
  // After an outage a reminder that comes when it is over helps nobody.
  if (due < today) return { outcome: 'too-late' };
  await tellOf(setting, `timer:${timer.id}`, await reminders(setting, directive), {
    category: 'directive',
  });
  return { outcome: 'reminded' };
}

/** To whoever took it on; to all who got it as long as nobody has. */
async function reminders(setting: Setting, directive: DirectiveView): Promise<readonly Telling[]> {
  const { texts, when } = setting;
  const { due, unit, kind } = directive;
  if (unit === null || due === null) return [];
  const leader = await leaderOf(setting, directive);
  const receivers = await receiversOf(setting, { unit, person: directive.to });
  return receivers.map((person) => ({
    person,
    text: texts(kind === 'explanation' ? 'directive.remindAnswer' : 'directive.remind', {
      who: who(texts, person.callName),
      number: labelOf(directive),
      leader: leader ? titled(texts, leader) : '',
      text: sentence(directive.text).replace(/\.$/u, ''),
      due: when.weekdayAndDay(due),
    }),
  }));
}

async function overdue(setting: Setting, directive: DirectiveView): Promise<readonly Telling[]> {
  const { texts, when } = setting;
  const { due, status, unit, to } = directive;
  const receivers = unit === null ? [] : await receiversOf(setting, { unit, person: to });
  const givers = await giversOf(setting, directive);
  const toCall = receivers.find((one) => one.phone !== null);
  return givers.map((person) => ({
    person,
    text: [
      texts(`directive.overdue.${status}`, {
        leader: titled(texts, person),
        unit: directive.unitName ?? '',
        number: labelOf(directive),
        due: due === null ? '' : when.day(due),
        reason: sentence(directive.reply ?? ''),
      }),
      texts('directive.overdue.text', { text: sentence(directive.text) }),
      ...(toCall
        ? [
            texts('directive.overdue.call', {
              name: who(texts, toCall.callName),
              phone: toCall.phone ?? '',
            }),
          ]
        : []),
    ].join('\n'),
  }));
}
