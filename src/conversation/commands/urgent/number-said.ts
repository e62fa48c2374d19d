/** The number of an urgent report as it is said behind a verb, and what follows. */
export interface ReportSaid {
  readonly number: number;
  readonly rest: string;
}

/** Reads "K-03", "k3: đã dập tắt", "báo cáo khẩn 3"; null when there is no such number. */
export function reportSaid(text: string): ReportSaid | null {
  const found =
    /^(?:b(?:á|a)o c(?:á|a)o\s+)?(?:k|kh(?:ẩ|a)n)[\s.-]*0*(\d{1,3})(?![\d/%]|[.,]\d)(.*)$/isu.exec(
      text.trim().normalize('NFC'),
    );
  if (!found) return null;
  const [, digits = '', behind = ''] = found;
  return { number: Number(digits), rest: behind.replace(/^[\s,:;.!?-]+/u, '').trim() };
}
