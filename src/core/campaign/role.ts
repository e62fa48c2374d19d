/** What a person may do; one person may have several, in several units. */
export type Role =
  | 'focal_point'
  | 'leader'
  | 'coordinator'
  | 'approver'
  | 'unit_head'
  | 'deputy'
  | 'auditor';
