import { duc, hanh, mai } from '../cast.ts';
import { type Golden, until } from '../script.ts';

export default {
  holds:
    'Days off move a week earlier, and nobody answers: it is said first, and nothing is compared; the digest is not posted unapproved, and goes out when its approver says so.',
  cast: [mai, hanh, duc],
  script: [
    until('13/10 09:00'),
    mai.types('nghỉ 16/10-17/10 vì bão'),
    mai.chooses('Lưu', 'lưu'),
    until('15/10 16:30'),
    hanh.types('duyệt'),
  ],
  says: [
    'CHƯA CÓ ĐƠN VỊ NÀO BÁO CÁO (0/22), chưa đủ để đánh giá chung; tiến độ dưới đây tính theo lần trước.',
    'Kỳ này 5 ngày nên không so số phát sinh với kỳ trước.',
    'Chưa báo cáo: cả 22 đơn vị.',
    'Bản tổng hợp tuần 42 chưa được duyệt nên chưa gửi. Khi được duyệt, Trợ lý gửi ngay.',
    'Đã duyệt và gửi bản tổng hợp tuần 42.',
  ],
  rows: ['consent Hạnh given', 'consent Mai given', 'consent Đức given'],
} satisfies Golden;
