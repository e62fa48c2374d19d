/** An answer `{ok: false}` in Telegram's words. The HTTP status is the error code. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: number;
  readonly description: string;
  readonly parameters: Readonly<Record<string, number>> | undefined;

  constructor(code: number, description: string, parameters?: Record<string, number>) {
    super(description);
    this.code = code;
    this.description = description;
    this.parameters = parameters;
  }
}

/** `Bad Request: …`, status 400. */
export function badRequest(reason: string, parameters?: Record<string, number>): Refusal {
  return new Refusal(400, `Bad Request: ${reason}`, parameters);
}

/** `Forbidden: …`, status 403. */
export function forbidden(reason: string): Refusal {
  return new Refusal(403, `Forbidden: ${reason}`);
}

/** `Conflict: …`, status 409. */
export function conflict(reason: string): Refusal {
  return new Refusal(409, `Conflict: ${reason}`);
}
