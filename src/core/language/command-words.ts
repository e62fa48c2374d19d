import type { Command } from './command-name.ts';
import { phrases } from './lexicon.ts';

/** A command, and whether it takes the words behind it along. */
export interface Shape {
  readonly command: Command;
  readonly takes: boolean;
}

const alone = (command: Command): Shape => ({ command, takes: false });
const taking = (command: Command): Shape => ({ command, takes: true });

/** Every way of saying a command; matched without tone marks, the longest first. */
export const commandWords: readonly (readonly [string, Shape])[] = [
  ...phrases(
    alone('HELP'),
    'giúp | giúp em | giúp tôi | giúp với | trợ giúp | giúp đỡ | hỗ trợ | hướng dẫn | help | ? | ?? | ??? | start help | làm thế nào | làm sao | dùng thế nào | cách dùng | cần giúp | menu | không biết làm | hướng dẫn sử dụng | lệnh | cứu | cách làm | hd | chưa biết làm',
  ),
  ...phrases(
    alone('MYTASKS'),
    'việc của tôi | việc của em | việc | nhiệm vụ | nhiệm vụ của tôi | danh sách việc | xem việc | việc được giao | việc cần làm | tôi còn việc gì | còn việc gì | còn việc gì không | công việc | công việc của tôi | cv của tôi | nhiệm vụ của em | việc của mình | mytasks | tasks | xem nhiệm vụ | danh sách nhiệm vụ | có việc gì | việc hôm nay | việc tuần này | còn gì phải báo cáo | còn thiếu gì | còn gì nữa không | việc phải làm',
  ),
  ...phrases(
    alone('CANCEL'),
    'huỷ | =hủy | huỷ bỏ | huỷ lệnh | cancel | bỏ đi | huỷ báo cáo | không làm nữa | thôi huỷ | huỷ đi',
  ),
  ...phrases(
    alone('SKIP'),
    'bỏ qua | skip | qua | câu sau | câu tiếp | tiếp | tiếp theo | bỏ qua câu này | bỏ qua mục này | next | bỏ câu này | để trống | chuyển câu | sang câu khác | qua câu khác | câu khác',
  ),
  ...phrases(
    alone('BACK'),
    'quay lại | trở lại | lùi lại | back | câu trước | quay lại câu trước | lùi | trở về | lui | quay về | trước | lên câu trước',
  ),
  ...phrases(
    taking('EDIT'),
    'sửa | sửa lại | chỉnh | chỉnh sửa | edit | sửa số liệu | sửa báo cáo | đính chính lại | cho sửa | chỉnh lại | sửa câu | sửa mục | ghi lại | nhập lại | báo nhầm | em báo nhầm | gửi nhầm | nhầm rồi | em nhầm | sửa số | đổi lại',
  ),
  ...phrases(
    taking('SNOOZE'),
    'hoãn | hoãn lại | để sau | nhắc lại | nhắc lại sau | nhắc sau | lát nữa | lát | tí nữa | chút nữa | bận | đang bận | đang họp | snooze | để lát | để mai | mai nhắc lại | để tối | hẹn | hẹn lại | nhắc tôi | nhắc em | để chiều | dời lại | lùi giờ nhắc | chưa rảnh | không rảnh | tí báo cáo sau | báo cáo sau | báo sau | để sau nhé | nhắn lại sau | nhắc lại em | nhắc lại tôi | khất | cho khất | lui lại | đang đi đường | đang ở hiện trường | tí gửi sau | gửi sau | trả lời sau | mai báo cáo | mai gửi | chiều gửi | tối gửi | chiều báo cáo | tối báo cáo | chiều nhắc | tối nhắc | mai nhắc | sáng mai nhắc | chiều nhắc lại | tối nhắc lại | để hôm khác | để hôm sau | để tuần sau | mai em gửi | chiều em gửi | tối em gửi | lát em gửi | tí em gửi | sáng mai em gửi | em gửi sau | mai em báo cáo | chiều em báo cáo | tối em báo cáo | mai em báo | sáng mai gửi',
  ),
  ...phrases(
    alone('CONSENT_YES'),
    'đồng ý | nhất trí | tôi đồng ý | em đồng ý | tôi nhất trí | chấp nhận | chấp thuận | đồng ý ạ | agree | đã đồng ý | hoàn toàn đồng ý | đồng ý hết | tôi chấp nhận | xin đồng ý',
  ),
  ...phrases(
    alone('CONSENT_NO'),
    'không đồng ý | chưa đồng ý | không nhất trí | từ chối | không chấp nhận | chưa nhất trí | không chấp thuận | tôi không đồng ý | em không đồng ý | không muốn tham gia | không tham gia | không đồng ý đâu | phản đối',
  ),
  ...phrases(
    alone('WITHDRAW'),
    'rút lại đồng ý | rút đồng ý | rút lại sự đồng ý | rút sự đồng ý | không đồng ý nữa | thôi không đồng ý | rút lại | huỷ đồng ý | rút consent | ngừng tham gia | tôi rút lại đồng ý | tôi rút lại sự đồng ý | không tham gia nữa | thôi tham gia',
  ),
  ...phrases(
    alone('ERASE'),
    'xoá dữ liệu | xoá dữ liệu của tôi | xoá thông tin | xoá thông tin của tôi | xoá hết dữ liệu | xoá dữ liệu của em | yêu cầu xoá dữ liệu | xoá hết | xoá tất cả | đề nghị xoá dữ liệu | xoá toàn bộ dữ liệu | xoá dữ liệu cá nhân | xoá thông tin cá nhân',
  ),
  ...phrases(
    alone('EXPORT'),
    'xuất dữ liệu | tải dữ liệu | nhận bản sao | sao dữ liệu | xin bản sao | gửi dữ liệu của tôi | gửi bản sao dữ liệu | bản sao dữ liệu | xuất | tải về | export | xuất dữ liệu của tôi | tải dữ liệu của tôi | xin bản sao dữ liệu | cho tôi bản sao | nhận bản sao dữ liệu | bản sao | lấy dữ liệu | lấy dữ liệu của tôi | gửi tôi dữ liệu',
  ),
  ...phrases(
    alone('MY_DATA'),
    'dữ liệu của tôi | dữ liệu của em | xem dữ liệu | thông tin của tôi | dữ liệu cá nhân | xem dữ liệu của tôi | dữ liệu của mình | xem thông tin của tôi',
  ),
  ...phrases(
    alone('CONFIRM'),
    'xác nhận | =đúng | đúng rồi | chính xác | chuẩn | =gửi | gửi đi | gửi luôn | =lưu | lưu lại | =chốt | đúng vậy | confirm | đúng thế | chuẩn rồi | đúng ạ | đúng hết rồi | đúng hết | lưu đi | duyệt | xác nhận đúng | chuẩn ạ | gửi báo cáo | gửi bc',
  ),
  ...phrases(
    alone('DIGEST'),
    'báo cáo tuần | tổng hợp | tổng hợp tuần | tóm tắt | tóm tắt tuần | tóm tắt tuần này | tiến độ | bản tổng hợp | xem tổng hợp | tình hình chung | kết quả tuần | kết quả tuần này | báo cáo tuần này | báo cáo tổng hợp | bc tuần | tổng hợp tuần này | tổng hợp báo cáo | digest | xem tiến độ | tiến độ chung | tình hình tuần này | báo cáo tuần trước | tóm tắt tuần trước | xem báo cáo tuần | tổng hợp tuần trước | bc tổng hợp | báo cáo chung',
  ),
  ...phrases(
    alone('NOTHING_NEW'),
    'không phát sinh | không có phát sinh | không có gì mới | không có gì phát sinh | chưa phát sinh | không ps | không ps | kps | kops | không phát sinh gì | không có gì phát sinh thêm | chưa có gì mới | chưa có phát sinh | chưa phát sinh gì | không có gì thay đổi | không gì mới | tuần này không phát sinh | tuần này không có gì | trong tuần không phát sinh | không có gì | không phát sinh gì mới | tuần này không có gì mới | tuần này không có phát sinh | tuần này không ps | không có ps | 0 ps | không có phát sinh gì | không phát sinh mới | kỳ này không phát sinh',
  ),
  ...phrases(
    alone('SAME'),
    'như cũ | như tuần trước | giống tuần trước | vẫn như cũ | vẫn thế | vẫn vậy | y như cũ | không thay đổi | giữ nguyên như tuần trước | không đổi | như lần trước | như kỳ trước | giống như cũ | giống cũ | giống kỳ trước | giống lần trước | y như tuần trước | y chang | vẫn như tuần trước | giữ nguyên như cũ | không có thay đổi | chưa có gì thay đổi | như trước | vẫn như vậy | giống như tuần trước | giống hệt tuần trước | số liệu như cũ | số liệu như tuần trước | không thay đổi gì | nc | giữ như cũ | như cũ hết | tất cả như cũ',
  ),
  ...phrases(
    alone('NO_DATA'),
    'chưa có | chưa có số liệu | chưa có số | chưa có số liệu nào | chưa thống kê | chưa có thống kê | chưa tổng hợp | chưa tổng hợp được | chưa tổng hợp xong | không có số liệu | chưa nắm được | chưa có thông tin | chưa có kết quả | chưa thống kê được | chưa có báo cáo | chưa nắm được số liệu | chưa có số liệu tuần này | chưa lấy được số liệu | chưa có sl | chưa có số liệu gì',
  ),
  ...phrases(
    taking('WRONG_TASK'),
    'sai việc | nhầm việc | không phải việc của tôi | không phải việc của em | việc này không phải của em | việc này không phải của tôi | không phải việc tôi | không phải việc của mình | không phải việc của đơn vị | không thuộc nhiệm vụ | không thuộc việc của em | em không phụ trách | tôi không phụ trách | không phụ trách | nhầm người | nhầm người rồi | gửi nhầm người | sai người | không phải của em | không phải của tôi | việc này không phải việc của em | việc này không phải việc của tôi | không phải nhiệm vụ của tôi | không phải nhiệm vụ của em | mình không phụ trách | đơn vị không phụ trách | việc này của người khác | không thuộc đơn vị em | việc này em không làm | việc này không phải em | việc này em không phụ trách | việc này tôi không phụ trách | không phải em phụ trách | không phải tôi phụ trách | nhầm đơn vị | sai đơn vị rồi',
  ),
  ...phrases(
    taking('WRONG_DETAILS'),
    'sai | sai rồi | không đúng | sai tên | sai đơn vị | sai thông tin | chưa đúng | không chính xác | sai số | sai số liệu | không phải tôi | không phải em',
  ),
  ...phrases(
    taking('ASK'),
    'hỏi | xin hỏi | cho hỏi | cho em hỏi | tôi hỏi | em hỏi | hỏi chút | cho tôi hỏi | em muốn hỏi | tôi muốn hỏi | hỏi trợ lý | thắc mắc | cho hỏi chút',
  ),
  ...phrases(
    alone('KEEP'),
    '=thôi | giữ nguyên | thôi không sửa | không sửa | không sửa nữa | để nguyên | giữ | không cần sửa | thôi khỏi | khỏi | giữ nguyên thế | để thế | cứ để thế | kệ',
  ),
  ...phrases(taking('REASON'), 'lý do | =lí do | lý do là | nguyên nhân | giải trình'),
  ...phrases(
    alone('START'),
    'báo cáo | bắt đầu | bắt đầu báo cáo | báo cáo ngay | bc | start | làm báo cáo | vào báo cáo | bđ | báo cáo luôn | bắt đầu đi | báo cáo thôi',
  ),
  ...phrases(
    alone('STOP'),
    '=dừng | dừng lại | stop | ngừng | tạm dừng | thoát | kết thúc | ngưng | dừng nhắc | đừng nhắc nữa | đừng nhắn nữa | không nhắn nữa | tắt',
  ),
];
