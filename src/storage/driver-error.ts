import { DriverAdapterError } from '@prisma/driver-adapter-utils';

/** Gives an error of PostgreSQL the shape Prisma reads its code and message from. */
export function refuse(error: unknown): never {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  const { code, severity, detail } = { severity: 'ERROR', detail: '', ...error };
  throw new DriverAdapterError({
    kind: 'postgres',
    code: String(code),
    severity: String(severity),
    message: error.message,
    detail: String(detail ?? ''),
    column: undefined,
    hint: undefined,
  });
}
