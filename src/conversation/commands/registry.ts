import { broadcast } from './broadcast.ts';
import { dayNormal, dayOff, makeUp } from './calendar/days.ts';
import { changeHours, showHours } from './calendar/hours.ts';
import { showCalendar } from './calendar/look.ts';
import type { ChatCommand } from './command.ts';
import { correctDigest } from './correct.ts';
import {
  approveDigest,
  fullDigest,
  praiseInDigest,
  previewDigest,
  readDigest,
  returnDigest,
  submitDigest,
} from './digests.ts';
import { askForMore } from './directives/ask.ts';
import { changeSent } from './directives/change.ts';
import { answerRequest, block, finish } from './directives/finish.ts';
import { followReceipts } from './directives/follow.ts';
import { listDirectives } from './directives/list.ts';
import { sendDirective } from './directives/send.ts';
import { takeOn } from './directives/take.ts';
import { withdraw } from './directives/withdraw.ts';
import { importFile } from './files/import.ts';
import { figuresSheet, finalReport, monthReport, phaseReport } from './files/report.ts';
import { sendPhotos } from './files/send-photos.ts';
import { goLive } from './go-live.ts';
import { journal } from './journal.ts';
import { showLadder } from './ladder/show.ts';
import { ladderOff, ladderOn } from './ladder/switch.ts';
import { tellAbove } from './ladder/tell-above.ts';
import { showBriefing } from './look/briefing.ts';
import { showDetail, showNamed } from './look/detail.ts';
import { showHistory } from './look/history.ts';
import { showProgress } from './look/progress.ts';
import { enterFor } from './missing/enter-for.ts';
import { excuse } from './missing/excuse.ts';
import { extend, reopen } from './missing/extend.ts';
import { whoIsMissing } from './missing/list.ts';
import { remindNow } from './missing/remind-now.ts';
import { eraseMe, myData } from './my-data.ts';
import { passedOn } from './passed-on.ts';
import { assign } from './people/assign.ts';
import { createHandover } from './people/handover.ts';
import { comeBack, leaveOfAnother, takeLeave } from './people/leave.ts';
import { inviteAgain, inviteAll, whoIsNotIn } from './people/pairing.ts';
import { addRole, takeRole } from './people/roles.ts';
import { answerTo, openQuestions, saveHint } from './questions.ts';
import { chooseThrift, endThrift, showQuota } from './quota.ts';
import { changeSchedule, changeWeek } from './reminders/change.ts';
import { createReminder } from './reminders/create.ts';
import { listSchedules, showSchedule } from './reminders/look.ts';
import { deleteSchedule, fireSchedule, pauseSchedule, resumeSchedule } from './reminders/switch.ts';
import { whySilent } from './reminders/why.ts';
import { confirmRoom, refuseRoom } from './rooms.ts';
import { giveObjectiveReason, objectToScore } from './scores/ask.ts';
import { lockPoints, publishScores } from './scores/close.ts';
import { adjustScore, considerUnit, holdUnit } from './scores/council.ts';
import { exportScores } from './scores/export.ts';
import { showScores, whyScore } from './scores/look.ts';
import { acceptObjection, listObjections, refuseObjection } from './scores/rule.ts';
import { setWeights } from './scores/weights.ts';
import { changeCadence } from './tasks/cadence.ts';
import { closeTask, openTask } from './tasks/close.ts';
import { changeQuestion } from './tasks/question.ts';
import { changeTarget } from './tasks/target.ts';
import { tryOut } from './try-out.ts';
import { createUndo } from './undo.ts';
import { addUrgent } from './urgent/add.ts';
import { closeUrgent } from './urgent/close.ts';
import { listUrgent } from './urgent/list.ts';
import { reportUrgent } from './urgent/report.ts';
import { takeUrgent } from './urgent/take.ts';
import { byQuestions, inOneMessage } from './way.ts';

/**
 * Everything that can be said to the bot in private besides answers. Where two are named by as many
 * words, the one that stands first is asked first.
 */
export const commands: readonly ChatCommand[] = [
  createReminder,
  changeWeek,
  listSchedules,
  showSchedule,
  pauseSchedule,
  resumeSchedule,
  changeSchedule,
  deleteSchedule,
  fireSchedule,
  whySilent,
  whoIsMissing,
  remindNow,
  tellAbove,
  showLadder,
  ladderOn,
  ladderOff,
  enterFor,
  excuse,
  extend,
  openTask,
  reopen,
  changeCadence,
  changeQuestion,
  changeTarget,
  closeTask,
  assign,
  createHandover(() => commands),
  addRole,
  takeRole,
  whoIsNotIn,
  inviteAgain,
  inviteAll,
  confirmRoom,
  refuseRoom,
  takeLeave,
  leaveOfAnother,
  comeBack,
  dayOff,
  makeUp,
  dayNormal,
  showCalendar,
  showHours,
  changeHours,
  answerTo,
  openQuestions,
  saveHint,
  broadcast,
  listUrgent,
  addUrgent,
  reportUrgent,
  takeUrgent,
  closeUrgent,
  listDirectives,
  sendDirective,
  askForMore,
  takeOn,
  finish,
  block,
  answerRequest,
  changeSent,
  withdraw,
  followReceipts,
  showProgress,
  showBriefing,
  showDetail,
  showHistory,
  readDigest,
  previewDigest,
  fullDigest,
  approveDigest,
  returnDigest,
  praiseInDigest,
  submitDigest,
  correctDigest,
  passedOn,
  importFile,
  sendPhotos,
  monthReport,
  phaseReport,
  finalReport,
  figuresSheet,
  showScores,
  exportScores,
  whyScore,
  objectToScore,
  giveObjectiveReason,
  listObjections,
  acceptObjection,
  refuseObjection,
  adjustScore,
  holdUnit,
  considerUnit,
  setWeights,
  publishScores,
  lockPoints,
  showQuota,
  chooseThrift,
  endThrift,
  tryOut,
  goLive,
  journal,
  inOneMessage,
  byQuestions,
  myData,
  eraseMe,
  createUndo(() => commands),
  showNamed,
];

export function commandNamed(name: string): ChatCommand | null {
  return commands.find((command) => command.name === name) ?? null;
}

/** Whether somebody with these roles may say it here. */
export function mayUse(
  command: ChatCommand,
  roles: readonly string[],
  where: 'private' | 'group',
): boolean {
  return command.where.includes(where) && command.roles.some((role) => roles.includes(role));
}
