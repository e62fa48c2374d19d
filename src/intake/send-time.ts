const hourMs = 3_600_000;
const longestDelayMs = 48 * hourMs;
const largestSkewMs = 2 * 60_000;

/**
 * When a message was sent, if the platform's word can be true: on time is judged by it, so that
 * our outage is nobody's fault and a wrong clock is nobody's gain.
 *
 * @param receivedAt campaign time
 * @returns null when it lies more than 48 h before or 2 min after the receipt
 */
export function plausibleSendTime(sentAt: Date | null, receivedAt: Date): Date | null {
  if (sentAt === null) return null;
  const age = receivedAt.getTime() - sentAt.getTime();
  return age <= longestDelayMs && age >= -largestSkewMs ? sentAt : null;
}
