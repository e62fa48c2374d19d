/** An answer `{ok: false}` in Zalo's words. It comes with HTTP 200: the trap of this platform. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: number;
  readonly description: string;
  /** `testWebhook` writes `errorCode`. */
  readonly field: 'error_code' | 'errorCode';

  constructor(code: number, description: string, field: 'error_code' | 'errorCode' = 'error_code') {
    super(description);
    this.code = code;
    this.description = description;
    this.field = field;
  }
}

export const badRequest = (what: string) => new Refusal(400, `Bad request: ${what}`);
export const notFound = () => new Refusal(404, 'Not found');
