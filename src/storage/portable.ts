import type { OrgId } from '../kernel/ids.ts';
import type { Tx } from './database.ts';

/** A value as a person reads it; times are in the organization's zone. */
export type Plain = string | number | boolean | null;

/** A list with the names of its columns, readable without us. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, Plain>>[];
}

const when = (column: string) =>
  `to_char(${column} AT TIME ZONE o.time_zone, 'YYYY-MM-DD HH24:MI') AS`;

/** Assignments with their task and unit, for every list of what units did. */
const work = `JOIN task t ON t.org_id = a.org_id AND t.id = a.task_id
  JOIN unit u ON u.org_id = a.org_id AND u.id = a.unit_id`;

const questions: Readonly<Record<string, string>> = {
  units: `SELECT u.code, u.name, u.peer_group AS kind FROM unit u
    WHERE u.org_id = o.id ORDER BY u.code`,
  people: `SELECT p.code, p.full_name AS name, p.title, p.phone, u.name AS unit, m.role,
      (SELECT string_agg(c.platform, ', ') FROM address d
        JOIN channel_account c ON c.org_id = d.org_id AND c.id = d.account_id
        WHERE d.org_id = p.org_id AND d.person_id = p.id) AS connected
    FROM person p LEFT JOIN membership m ON m.org_id = p.org_id AND m.person_id = p.id
      AND m.until_at IS NULL
    LEFT JOIN unit u ON u.org_id = m.org_id AND u.id = m.unit_id
    WHERE p.org_id = o.id ORDER BY p.code, u.code, m.role`,
  tasks: `SELECT t.code, t.title, u.name AS unit, a.part, p.full_name AS owner, a.status, a.percent,
      a.due_day AS due
    FROM assignment a ${work} LEFT JOIN person p ON p.org_id = a.org_id AND p.id = a.owner_person_id
    WHERE a.org_id = o.id ORDER BY t.code, a.part DESC, u.code`,
  reports: `SELECT r.key AS period, t.code, u.name AS unit, c.status,
      ${when('coalesce(c.due_at, r.due_at)')} due, ${when('c.submitted_at')} submitted, c.late,
      c.receipt, c.excuse
    FROM check_in c JOIN round r ON r.org_id = c.org_id AND r.id = c.round_id
      JOIN assignment a ON a.org_id = c.org_id AND a.id = c.assignment_id ${work}
    WHERE c.org_id = o.id ORDER BY r.opens_at, t.code, u.code`,
  answers: `SELECT r.key AS period, t.code, u.name AS unit,
      coalesce((SELECT q->>'label' FROM jsonb_array_elements(v.definition->'questions') q
        WHERE q->>'key' = n.question_key), n.question_key) AS question,
      coalesce(n.number_value::text, n.day_value, n.option_value, n.text_value) AS value,
      n.state, n.raw, p.full_name AS person, n.via, ${when('n.answered_at')} answered, n.revision,
      n.superseded_at IS NULL AS current
    FROM answer n JOIN check_in c ON c.org_id = n.org_id AND c.id = n.check_in_id
      JOIN task_version v ON v.org_id = c.org_id AND v.id = c.version_id
      JOIN round r ON r.org_id = c.org_id AND r.id = c.round_id
      JOIN assignment a ON a.org_id = c.org_id AND a.id = c.assignment_id ${work}
      LEFT JOIN person p ON p.org_id = n.org_id AND p.id = n.person_id
    WHERE n.org_id = o.id ORDER BY r.opens_at, t.code, u.code, n.answered_at, n.question_key`,
  difficulties: `SELECT t.code, u.name AS unit, d.text, d.decision_asked AS decision, d.decider,
      d.decide_by_day AS due, ${when('d.raised_at')} raised, ${when('d.cleared_at')} cleared
    FROM difficulty d JOIN assignment a ON a.org_id = d.org_id AND a.id = d.assignment_id ${work}
    WHERE d.org_id = o.id ORDER BY d.raised_at, t.code`,
  digests: `SELECT d.period_key AS period, d.version, d.status, ${when('d.published_at')} published,
      d.texts->>'full' AS text
    FROM digest d WHERE d.org_id = o.id ORDER BY d.period_key, d.version`,
  files: `SELECT f.blob_id AS file, f.mime, r.key AS period, t.code, u.name AS unit,
      p.full_name AS person, ${when('f.created_at')} received
    FROM attachment f JOIN check_in c ON c.org_id = f.org_id AND c.id = f.check_in_id
      JOIN round r ON r.org_id = c.org_id AND r.id = c.round_id
      JOIN assignment a ON a.org_id = c.org_id AND a.id = c.assignment_id ${work}
      LEFT JOIN person p ON p.org_id = f.org_id AND p.id = f.person_id
    WHERE f.org_id = o.id AND f.blob_id IS NOT NULL ORDER BY f.created_at`,
};

/** What an organization has told and been told, in lists: names instead of ids, and no secret. */
export async function readSheets(tx: Tx, orgId: OrgId): Promise<readonly Sheet[]> {
  const sheets: Sheet[] = [];
  for (const [name, question] of Object.entries(questions)) {
    // An empty list still has its columns: one row of nothing comes for it.
    const found = await tx.$queryRawUnsafe<Record<string, Plain>[]>(
      `SELECT s.* FROM organization o LEFT JOIN LATERAL
         (SELECT q.*, true AS there FROM (${question}) q) s ON true WHERE o.id = $1`,
      orgId,
    );
    const columns = Object.keys(found[0] ?? {}).filter((column) => column !== 'there');
    const rows = found.filter(({ there }) => there).map(({ there: _, ...row }) => row);
    sheets.push({ name, columns, rows });
  }
  return sheets;
}
