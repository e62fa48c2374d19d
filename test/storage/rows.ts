import type { Prisma } from '../../src/storage/client/client.ts';
import type { Database } from '../../src/storage/database.ts';

/** Monday of the first week of the sample campaign, 07:30 in Ha Dong. */
export const monday = new Date('2025-10-13T00:30:00.000Z');

/** A commune with one person and one Telegram account: enough for rows to hang on. */
export async function aCommune(database: Database, id = 'hd'): Promise<void> {
  const person: Prisma.PersonUncheckedCreateInput = {
    orgId: id,
    id: 'hoa',
    code: 'nguyen-thi-hoa',
    fullName: 'Nguyễn Thị Hoa',
    callName: 'Hoa',
    addressForm: 'chị',
    title: 'Trạm trưởng',
    phone: '0900 000 201',
  };
  await database.transact('a commune', async (tx) => {
    await tx.organization.create({
      data: { id, code: id, name: 'Xã Hà Đông', timeZone: 'Asia/Ho_Chi_Minh', createdAt: monday },
    });
    await tx.person.create({ data: person });
    await tx.channelAccount.create({
      data: {
        orgId: id,
        id: 'bot',
        platform: 'telegram',
        externalId: `${id}-123456`,
        name: 'Trợ lý',
        tokenCipher: Buffer.from([0, 1, 2]),
        state: 'active',
      },
    });
  });
}
