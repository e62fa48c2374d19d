import { commune } from './commune.mjs';

/** Every unit owes one task with thirty figures, and all of them answer at the same time. */
export async function answering(place) {
  const office = await commune(place, thirtyFigures);
  await office.at('2025-10-15T14:00:00+07:00');
  const { people } = office.telegram;
  const owners = await office.database.prisma.checkIn.findMany({
    select: { owner: { select: { code: true } } },
  });
  const chats = [...new Set(owners.map(({ owner }) => office.chats.get(owner?.code)))].filter(
    (chat) => chat !== undefined,
  );
  const say = async (chat, text) => {
    const { seq: after } = await people.cursor({});
    await people.send({ user: chat, text });
    await people.next({ chat, after, timeout: 120_000 });
  };
  await Promise.all(chats.map((chat) => say(chat, 'báo cáo')));
  const begun = performance.now();
  await Promise.all(
    chats.map(async (chat) => {
      for (let n = 1; n <= 30; n += 1) await say(chat, String(n));
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  const answers = await office.database.prisma.answer.count();
  await office.close();
  return { answers, seconds };
}

function thirtyFigures(campaign) {
  const figure = campaign.tasks
    .flatMap(({ questions }) => questions)
    .find(({ kind }) => kind === 'number');
  const questions = Array.from({ length: 30 }, (_, n) => ({
    ...figure,
    ...{ key: `so_${n + 1}`, label: `Số thứ ${n + 1}`, required: true },
    text: `Số thứ ${n + 1} là bao nhiêu?`,
  }));
  // TC-01 is the task that every unit has.
  const { kind, cadence } = campaign.tasks.find((task) => task.cadence.every === 'week');
  const asks = questions.map(({ key }) => key);
  const weekly = { kind, cadence, questions, difficulty: false, due: null, stateFrom: null };
  return {
    ...campaign,
    tasks: campaign.tasks
      .filter(({ code }) => code === 'TC-01')
      .map((task) => ({ ...task, ...weekly, fanOut: { ...task.fanOut, asks, byQuestion: {} } })),
  };
}
