import type { Item } from '../core/checkin/book.ts';
import type { Speech } from '../core/checkin/event.ts';
import type { Slot } from '../core/checkin/session.ts';
import { find } from '../core/checkin/slots.ts';
import { unreachable } from '../kernel/errors.ts';
import { capital, shown } from './figures.ts';
import { coordinatorName, coordinatorToCall, coordinatorUnit } from './people.ts';
import { slotName } from './question.ts';
import { quoted } from './quoted.ts';
import { difficultyText, recap } from './recap.ts';
import { type Part, part, type Scene } from './rendered.ts';
import { dueOf, pastName, roundNames, waitingItems } from './scene.ts';
import { spelledOut } from './ways.ts';

/** The short answers of a sitting: one sentence or two, and nothing to fill in. */
export type Notice = Exclude<
  Speech,
  {
    type:
      | 'invitation.sent'
      | 'reminder.sent'
      | 'page.asked'
      | 'question.asked'
      | 'unclear.said'
      | 'jump.asked'
      | 'fall.asked'
      | 'same.asked'
      | 'receipt.issued'
      | 'edit.offered';
  }
>;

/** Says a notice in one part. */
export function renderNotice(scene: Scene, notice: Notice): Part {
  const { texts, when, who } = scene;
  switch (notice.type) {
    case 'understood.said':
      return part(understood(scene, notice.slots), { category: 'question' });
    case 'progress.said': {
      const rest = texts('notice.restLater', { who, due: nextDue(scene) });
      return part([understood(scene, notice.slots), rest].filter((t) => t !== '').join(' '));
    }
    case 'note.kept':
      return part(
        texts('notice.noteKept', {
          raw: quoted(notice.raw),
          name: slotName(scene, notice.slot),
          unit: coordinatorUnit(scene.texts, scene.book.coordinator),
        }),
      );
    case 'decision.asked': {
      const after = scene.speech.some((one) => one.type === 'receipt.issued');
      return part(
        texts(after ? 'notice.decisionAfterReceipt' : 'notice.decision', {
          who,
          text: quoted(notice.text),
          unit: coordinatorUnit(scene.texts, scene.book.coordinator),
          example: texts('notice.decisionExample', { day: exampleDay(scene) }),
        }),
        { category: 'receipt', expects: true },
      );
    }
    case 'decision.said':
      return part(decision(scene, notice), { category: 'receipt' });
    case 'edit.kept':
      return part(texts('notice.editKept'));
    case 'snooze.said':
      return part(
        texts('notice.snoozed', { who, at: when.nearAndDay(notice.until), due: nextDue(scene) }),
        { expects: true },
      );
    case 'snooze.asked':
      return part(texts(`notice.snooze.${notice.problem}`, { who, due: nextDue(scene) }), {
        expects: true,
      });
    case 'refusal.said':
      return refused(scene, notice.checkIn);
    case 'refusal.asked':
      return choice(scene, texts('notice.refusalWhich', { who }), notice.actions);
    case 'successor.said':
      return part(
        texts('notice.successor', {
          text: quoted(notice.text),
          coordinator: coordinatorName(scene.texts, scene.book.coordinator),
        }),
      );
    case 'forwarding.said':
      return part(
        texts('notice.forwarded', {
          who,
          coordinator: coordinatorName(scene.texts, scene.book.coordinator),
          text: quoted(notice.text),
        }),
      );
    case 'forwarding.asked':
      return part(
        texts('notice.forwardWhat', {
          who,
          coordinator: coordinatorName(scene.texts, scene.book.coordinator),
        }),
        {
          expects: true,
        },
      );
    case 'reason.said':
      return part(
        texts('notice.reason', { who, unit: coordinatorUnit(scene.texts, scene.book.coordinator) }),
      );
    case 'photo.thanked': {
      const { checkIn } = notice;
      return part(
        checkIn === null
          ? texts('notice.photo')
          : texts('notice.photoFor', { code: codeOf(scene, checkIn) }),
      );
    }
    case 'photo.asked':
      return choice(scene, texts('notice.photoWhich', { who }), notice.actions);
    case 'hint.said':
      return part(texts(`notice.hint.${notice.about}`, { who }));
    case 'held.said':
      return choice(
        scene,
        texts('notice.held', {
          code: codeOf(scene, notice.checkIn),
          by: texts('person.who', { name: notice.by }),
        }),
        notice.actions,
      );
    case 'stale.said':
      return part(texts('notice.stale'));
    case 'waiting.said':
      return waiting(scene, notice);
    case 'nothing-due.said':
      return part(texts('notice.nothingDue', { who }));
    case 'pause.said': {
      const past = pastName(scene);
      return part(
        past === null
          ? texts('notice.paused', { who, due: nextDue(scene) })
          : texts('notice.pausedPast', { who, word: past.toUpperCase() }),
      );
    }
    case 'over.said':
      return part(
        texts('notice.over', {
          round: when.round(notice.round),
          who,
          coordinator: coordinatorToCall(texts, scene.book.coordinator),
        }),
      );
    case 'unasked.said':
      return part(texts('notice.unasked', { round: capital(when.round(notice)), who }));
    default:
      return unreachable(notice);
  }
}

/** `Đã ghi: rải rác; sốt xuất huyết, ca mới: 3; vướng mắc: không.` */
function understood(scene: Scene, slots: readonly Slot[]): string {
  const { texts } = scene;
  const [only, ...more] = slots;
  const value = only && more.length === 0 && answersOne(scene) ? bare(scene, only) : null;
  if (value !== null) return recordedAs(scene, value);
  const lines = recap(scene, slots, { compare: false, codes: 'several' });
  const text = slots.some((s) => s.at === 'difficulty') ? difficultyText(scene) : null;
  if (lines.length > 1) {
    const difficulty = text === null ? [] : [texts('recap.difficulty', { text })];
    return [recordedHead(scene), ...lines, ...difficulty].join('\n');
  }
  const all = [
    ...lines.map((line) => line.replace(/\.$/u, '')),
    ...(text === null ? [] : [texts('recap.difficultyInLine', { text })]),
  ];
  return all.length === 0 ? '' : recordedAs(scene, all.join('; '));
}

/** `Đã ghi: …`, and of a past week `Đã ghi tuần 42: …`. */
function recordedAs(scene: Scene, answers: string): string {
  const round = pastName(scene);
  return round === null
    ? scene.texts('notice.understood', { answers })
    : scene.texts('notice.understoodOf', { round, answers });
}

function recordedHead(scene: Scene): string {
  const round = pastName(scene);
  return round === null
    ? scene.texts('notice.understoodTasks')
    : scene.texts('notice.understoodTasksOf', { round });
}

/** Whether the person answered the one question they were asked, and nothing else. */
function answersOne({ context, speech }: Scene): boolean {
  const asksBack = ['unclear.said', 'jump.asked', 'fall.asked'];
  return context.way === 'step' && !speech.some((one) => asksBack.includes(one.type));
}

/** The value alone: whoever has just answered a question knows which. */
function bare(scene: Scene, slot: Slot): string | null {
  const found = find(scene.book, slot);
  const answer = found?.item.answers[found.question.key];
  return found && answer?.state === 'answered'
    ? shown(scene, found.item, found.question, answer.value)
    : null;
}

/** Asking stops at once (M28); whose task it is is asked when nothing else is. */
function refused(scene: Scene, checkIn: string): Part {
  const { texts, who } = scene;
  const code = codeOf(scene, checkIn);
  const coordinator = coordinatorName(scene.texts, scene.book.coordinator);
  const said = texts('notice.refused', { code, who, coordinator });
  return scene.speech.length > 1
    ? part(said)
    : part(`${said} ${texts('notice.successorAsked')}`, { expects: true });
}

/** `Còn báo cáo tháng 11: 3 việc, 12 câu, hạn 10h00 thứ Tư 19/11.` */
function waiting(scene: Scene, said: Extract<Speech, { type: 'waiting.said' }>): Part {
  const { texts, when, context } = scene;
  const items = waitingItems(scene, said);
  const values = {
    round: roundNames(scene, items),
    tasks: items.length,
    questions: said.slots.length,
    due: when.moment(dueOf(items) ?? context.now),
  };
  const key = context.capabilities.buttons ? 'notice.waiting' : 'notice.waitingTyped';
  return part(texts(key, values), { actions: said.actions, expects: false });
}

function choice(scene: Scene, question: string, actions: Part['actions']): Part {
  return part([question, ...spelledOut(scene, actions)].join('\n'), { actions, expects: true });
}

function decision(scene: Scene, said: Extract<Speech, { type: 'decision.said' }>): string {
  const { texts, when } = scene;
  const { decider, by } = said;
  if (decider !== null && by !== null) {
    return texts('notice.decided', { decider, by: when.day(by) });
  }
  if (decider !== null) return texts('notice.decidedBy', { decider });
  if (by !== null) return texts('notice.decidedWhen', { by: when.day(by) });
  return texts('notice.decisionNoted', {
    raw: quoted(said.raw),
    unit: coordinatorUnit(scene.texts, scene.book.coordinator),
  });
}

/** When what is still open is due; when nothing is, the round's own time. */
function nextDue(scene: Scene): string {
  const open = scene.book.items.filter((i) => i.status !== 'submitted' && i.status !== 'excused');
  const items: readonly Item[] = open.length > 0 ? open : scene.book.items;
  return scene.when.moment(dueOf(items) ?? scene.context.now);
}

/** The day before the round is due: a real day in an example can be understood. */
function exampleDay(scene: Scene): string {
  const due = dueOf(scene.book.items) ?? scene.context.now;
  return scene.when.day(due);
}

function codeOf(scene: Scene, checkIn: string): string {
  const all = [...scene.book.items, ...scene.book.beside];
  return all.find((item) => item.checkIn === checkIn)?.task.code ?? '';
}
