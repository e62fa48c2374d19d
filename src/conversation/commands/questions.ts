import { z } from 'zod';
import { chatWords } from '../../core/language/chat-words.ts';
import { capital } from '../../render/figures.ts';
import { coordinatorUnit, who } from '../../render/people.ts';
import { audited } from '../../storage/audit.ts';
import { answerQuestion, loadQuestions, type QuestionView } from '../../storage/questions.ts';
import { insertVersion, loadNewestVersion } from '../../storage/task-versions.ts';
import { asked, type Done, deed, drafted, notMine, query, said } from './command.ts';
import { numberFirst } from './numbers.ts';
import type { Scene } from './scene.ts';
import { tell } from './tell.ts';

const answered = z.object({ number: z.int(), text: z.string() });

/** TRẢ LỜI 4 and the answer: it comes back in the chat of whoever asked. */
export const answerTo = deed<z.infer<typeof answered>>({
  name: 'question.answer',
  roles: ['coordinator'],
  words: chatWords.answerQuestion,
  say: 'answerQuestion',
  confirm: 'none',
  undoable: true,
  shape: answered,
  async hear({ rest }, scene) {
    const found = numberFirst(rest);
    if (!found) return notMine;
    const [question] = await loadQuestions(scene.tx, scene.orgId, found.number);
    if (!question) return said(scene.texts('command.question.unknown', { number: found.number }));
    if (!question.open) {
      return said(scene.texts('command.question.answeredBefore', { number: found.number }));
    }
    const draft = { number: found.number, text: found.rest };
    return found.rest === ''
      ? asked(draft, scene.texts('command.question.what', { text: question.text }))
      : drafted(draft);
  },
  resume: async (draft, { rest }) => drafted({ ...draft, text: rest }),
  async run({ number, text }, scene, change): Promise<Done> {
    const { tx, orgId, now, texts, speaker } = scene;
    const [question] = await loadQuestions(tx, orgId, number);
    if (!question?.open)
      return { text: texts('command.question.unknown', { number }), changed: false };
    await audited(tx, change, [{ entity: 'directive', ids: [question.id] }], () =>
      answerQuestion(tx, orgId, number, text, now),
    );
    const person = (await scene.people()).find((one) => one.id === question.person);
    const office = coordinatorUnit(texts, speaker.home.coordinator);
    const name = capital(who(texts, speaker.person.callName));
    const coordinator = texts('told.ofOffice', { name, office });
    await tell(
      scene,
      change.id,
      person
        ? [{ person, text: texts('told.answer', { question: question.text, text, coordinator }) }]
        : [],
    );
    const done = texts('told.answered', { number, name: question.name });
    return {
      text:
        question.taskCode === null
          ? done
          : `${done} ${texts('command.question.hint', { number, code: question.taskCode })}`,
      changed: true,
    };
  },
});

/** CÂU HỎI: what nobody has answered yet. */
export const openQuestions = query({
  name: 'question.list',
  roles: ['coordinator'],
  words: chatWords.questions,
  say: 'questions',
  async hear({ rest }, scene) {
    if (rest !== '') return notMine;
    const questions = await loadQuestions(scene.tx, scene.orgId);
    if (questions.length === 0) return said(scene.texts('command.question.none'));
    return said(questions.map((question) => line(scene, question)).join('\n'));
  },
});

function line({ texts }: Scene, question: QuestionView): string {
  return texts(`command.question.${question.taskCode ? 'line' : 'linePlain'}`, {
    number: question.number,
    name: question.name,
    unit: question.unit ?? '',
    about: question.taskCode ?? '',
    text: question.text,
  });
}

const hinted = z.object({ number: z.int(), question: z.int() });

/** GỢI Ý 4 CHO CÂU 2: an answer becomes the hint that all read beside the question. */
export const saveHint = deed<z.infer<typeof hinted>>({
  name: 'question.hint',
  roles: ['coordinator'],
  words: chatWords.hint,
  say: null,
  confirm: 'none',
  undoable: true,
  shape: hinted,
  async hear({ rest }, scene) {
    const found = numberFirst(rest);
    if (!found) return notMine;
    const target = await targetOf(found.number, scene);
    if ('text' in target) return said(target.text);
    const chosen = numberFirst(found.rest.replace(/^(?:cho\s+)?(?:câu|cau|mục|muc)\s*/iu, ''));
    const draft = { number: found.number, question: chosen?.number ?? 0 };
    return chosen ? drafted(draft) : asked(draft, which(scene, target));
  },
  async resume(draft, { rest }, scene) {
    const chosen = numberFirst(rest.replace(/^(?:câu|cau|mục|muc)\s*/iu, ''));
    const target = await targetOf(draft.number, scene);
    if ('text' in target) return said(target.text);
    return chosen
      ? drafted({ ...draft, question: chosen.number })
      : asked(draft, which(scene, target));
  },
  async run({ number, question }, scene, change): Promise<Done> {
    const { tx, orgId, now, texts, surroundings } = scene;
    const target = await targetOf(number, scene);
    if ('text' in target) return { text: target.text, changed: false };
    const { newest, reply } = target;
    const wanted = newest.definition.questions[question - 1];
    if (!wanted) return { text: which(scene, target), changed: false };
    const definition = {
      ...newest.definition,
      questions: newest.definition.questions.map((one) =>
        one.key === wanted.key ? { ...one, hint: reply } : one,
      ),
    };
    const id = surroundings.ids();
    await audited(tx, change, [{ entity: 'taskVersion', ids: [id] }], () =>
      insertVersion(tx, orgId, { ...newest, id, number: newest.number + 1, definition, now }),
    );
    return {
      text: texts('command.question.hinted', {
        code: definition.code,
        label: wanted.label,
        text: reply,
      }),
      changed: true,
    };
  },
});

async function targetOf(number: number, scene: Scene) {
  const { tx, orgId, texts } = scene;
  const [question] = await loadQuestions(tx, orgId, number);
  if (!question?.reply || question.taskCode === null) {
    return { text: texts('command.question.noReply', { number }) };
  }
  const newest = await loadNewestVersion(tx, orgId, question.taskCode);
  if (!newest) return { text: texts('command.question.noReply', { number }) };
  return { newest, reply: question.reply };
}

function which(
  { texts }: Scene,
  {
    newest,
  }: {
    readonly newest: {
      readonly definition: {
        readonly code: string;
        readonly questions: readonly { readonly label: string }[];
      };
    };
  },
): string {
  const { code, questions } = newest.definition;
  const list = questions.map((one, n) => `${n + 1}. ${one.label}`).join('\n');
  return texts('command.question.which', { code, list });
}
