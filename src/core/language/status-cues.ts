import { lexicon, phrases } from './lexicon.ts';

/** What a word or phrase contributes to a sentence about how far work is. */
export type Cue =
  | 'finish'
  | 'event'
  | 'work'
  | 'begin'
  | 'going'
  | 'not'
  | 'not-yet'
  | 'nothing'
  | 'able'
  | 'already'
  | 'perfect'
  | 'just'
  | 'later'
  | 'today'
  | 'past'
  | 'partly'
  | 'half'
  | 'remaining'
  | 'left'
  | 'stuck'
  | 'solved'
  | 'solving'
  | 'lacking'
  | 'not-due'
  | 'more'
  | 'late'
  | 'steady'
  | 'fine'
  | 'indeed-not'
  | 'but'
  | 'now'
  | 'ask'
  | 'skip';

const resource =
  `kinh phí | vốn | tiền | người | nhân lực | mặt bằng | hướng dẫn | chỉ đạo | chủ trương | văn bản | vật tư
| máy | máy móc | thiết bị | hoá chất | nguồn | nguồn lực | đất | giấy phép | phê duyệt | ý kiến | biểu mẫu | thuốc | quyết định
| cán bộ | phương tiện | xăng | dự toán | thiết kế | nhà thầu | vật liệu | mẫu | đường truyền | mạng | điện | nước`
    .split('|')
    .map((name) => name.trim());

/** Said of people or offices, "cho" without marks is as often "for": these need their marks. */
const bodies =
  `sở | xã | phòng | bộ | trời | nắng | công an | dân | nhân dân | các hộ | ubnd | trung ương | người | máy | đất | điện`
    .split('|')
    .map((name) => name.trim());

const waits =
  `cấp trên | huyện | tỉnh | thành phố | duyệt | thẩm định | cấp | trả lời | thông qua | bố trí | phân bổ | đấu thầu
| giải phóng | gpmb | giao vốn | giao kinh phí`
    .split('|')
    .map((name) => name.trim());

const unapproved =
  `được duyệt | được phê duyệt | được cấp | được bố trí | được giao | được thông qua | duyệt | phê duyệt
| cấp | bố trí | đồng thuận | đồng tình | nhất trí | hợp tác | chịu | bàn giao mặt bằng | đồng ý | thống nhất | đủ | ký`
    .split('|')
    .map((name) => name.trim());

const lacks = ['chưa', 'không'].flatMap((no) => [
  ...resource.flatMap((name) => [`${no} có ${name}`, `${no} đủ ${name}`]),
  ...unapproved.map((verb) => `${no} ${verb}`),
]);

const waiting = [
  ...bodies.flatMap((name) => [`==chờ ${name}`, `==đợi ${name}`]),
  ...[...resource.filter((name) => !bodies.includes(name)), ...waits].flatMap((name) => [
    `chờ ${name}`,
    `đợi ${name}`,
  ]),
  ...bodies.map((name) => `chờ hướng dẫn của ${name}`),
];

/** Facts: domain §2.7. Longer phrases win, so that "chưa có kinh phí" is one cue. */
export const cues = lexicon<Cue>([
  ...phrases(
    'finish',
    'xong | xong xuôi | hoàn thành | hoàn tất | kết thúc | hoàn thiện xong | về đích | done | ok xong',
  ),
  ...phrases(
    'finish',
    '✅ | ☑ | ✔ | nghiệm thu xong | xong hết | xong cả | xong toàn bộ | hoàn thành xong | hoàn thành hết',
  ),
  ...phrases(
    'event',
    'tổ chức | =họp | =nộp | =gửi | ban hành | =phun | chi trả | ==ký | ký kết | ký cam kết | đã ký | trao | khai mạc | bế mạc | bàn giao',
  ),
  ...phrases(
    'event',
    'tổng kết | nghiệm thu | phát động | khánh thành | khai giảng | công bố | cấp phát | phát quà | báo cáo xong',
  ),
  ...phrases(
    'work',
    'làm | triển khai | thực hiện | tiến hành | thi công | xử lý | rà soát | giải quyết | kiểm tra | vận động',
  ),
  ...phrases(
    'work',
    'tuyên truyền | xây dựng | hoàn thiện | khảo sát | soạn | dự thảo | lập hồ sơ | tổng hợp | đo đạc | kiểm đếm',
  ),
  ...phrases(
    'work',
    'phối hợp | tham mưu | chỉ đạo | đôn đốc | lập danh sách | ==trình | đã trình | đang trình | trình duyệt | trình ký | sửa chữa | tu sửa | ra quân',
  ),
  ...phrases('begin', 'bắt đầu | khởi công | khởi động | bắt tay | vào việc | ra quân làm'),
  ...phrases(
    'going',
    'đang | vẫn đang | dở dang | tiếp tục | còn đang | =vẫn làm | làm tiếp | trong quá trình | ==dở',
  ),
  ...phrases('not', 'không | chẳng | =chả | hổng | đừng'),
  ...phrases('not-yet', 'chưa | vẫn chưa | =còn chưa'),
  ...phrases(
    'nothing',
    'chưa gì | chưa có gì | chưa làm gì | chưa làm được gì | chưa đâu vào đâu | chưa động gì | chưa đi đến đâu',
  ),
  ...phrases('nothing', 'chưa triển khai gì | chưa thực hiện gì'),
  ...phrases('able', 'được | nổi | kịp'),
  ...phrases('already', '=rồi'),
  ...phrases('perfect', '=đã'),
  ...phrases('just', 'mới | vừa | vừa mới | =mới chỉ'),
  ...phrases(
    'later',
    'sẽ | sắp | dự kiến | tuần sau | tuần tới | ngày mai | =mai | ==mốt | tháng sau | tháng tới | cuối tháng | hôm sau',
  ),
  ...phrases(
    'later',
    'chuẩn bị | phấn đấu | cố gắng | đầu tuần sau | cuối tuần | quý sau | năm sau | sang tuần | =hẹn | ==định | kế hoạch là',
  ),
  ...phrases(
    'today',
    'tuần này | hôm nay | trong tuần | chiều nay | tối nay | sáng nay | trong ngày | nay mai | tháng này',
  ),
  ...phrases(
    'past',
    'hôm qua | tuần trước | hôm kia | hôm trước | sáng qua | chiều qua | tuần rồi',
  ),
  ...phrases(
    'partly',
    'cơ bản | gần | gần như | hầu hết | một phần | phần lớn | bước đầu | được ít | một ít | chút ít | một số | sơ bộ',
  ),
  ...phrases(
    'partly',
    'xong phần | xong bước | xong giai đoạn | xong khâu | xong đợt | hoàn thành phần | hoàn thành bước | tạm xong',
  ),
  ...phrases(
    'partly',
    'hoàn thành giai đoạn | quá nửa | hơn nửa | gần nửa | gần hết | được ít thôi | vài | được vài | được mấy | lai rai | mấp mé',
  ),
  ...phrases('half', 'một nửa | được nửa | ==nửa | 1 nửa | phân nửa'),
  ...phrases(
    'remaining',
    'chỉ còn | còn lại | còn thiếu | còn mỗi | còn một | còn vài | còn mấy | ==trừ | ngoại trừ | riêng',
  ),
  ...phrases('left', '=còn'),
  ...phrases(
    'stuck',
    '=vướng | vướng mắc | ==kẹt | ==tắc | bị kẹt | bị tắc | bế tắc | khó khăn | tạm dừng | bị hoãn | hoãn lại | bị dừng | đình chỉ ',
  ),
  ...phrases(
    'stuck',
    '=thiếu | không làm được | không thực hiện được | không triển khai được | không thể | phản đối | không chịu | trục trặc',
  ),
  ...phrases(
    'stuck',
    'do mưa | vì mưa | mưa bão | mưa lũ | mưa to | mưa nhiều | trời mưa | ngập | bị mưa | mất điện | ==hỏng | bị hỏng | tạm ngừng | ngừng lại',
  ),
  ...phrases(
    'stuck',
    '==mưa | bị chậm do | bị ngừng | bị đình | khiếu kiện | tranh chấp | chưa tìm được | không tìm được | không xin được | gặp khó',
  ),
  ...phrases(
    'stuck',
    'không có tiền | không giải quyết được | không hoàn thành được | chưa giải quyết được | chưa thống nhất được',
  ),
  ...phrases(
    'stuck',
    '=hoãn | bị dừng lại | phải dừng | dừng lại | đang chờ | đang đợi | ==chờ | ==đợi | chờ đợi',
  ),
  ...phrases('work', 'chờ nghiệm thu | đang chờ nghiệm thu | chờ ký | chờ in | chờ tổng hợp'),
  ...phrases('lacking', lacks.join(' | ')),
  ...phrases('lacking', waiting.join(' | ')),
  ...phrases(
    'solved',
    'hết vướng | hết vướng mắc | hết khó khăn | gỡ xong | tháo gỡ xong | đã tháo gỡ | đã gỡ | gỡ vướng xong | hết kẹt',
  ),
  ...phrases(
    'solved',
    'không vướng | không vướng mắc | không còn vướng | không còn vướng mắc | không khó khăn | không có khó khăn | không có vướng mắc',
  ),
  ...phrases(
    'solved',
    'không có vướng | chưa vướng | chưa có vướng mắc | chưa có khó khăn | không gặp khó khăn | không có gì vướng | không bị vướng',
  ),
  ...phrases(
    'solving',
    'tháo gỡ | =gỡ | vận động | giải quyết | kiến nghị | đề nghị | xin | xử lý',
  ),
  ...phrases(
    'not-due',
    'chưa đến kỳ | chưa đến hạn | chưa tới hạn | chưa đến lúc | chưa đến thời gian | chưa tới kỳ | chưa đến lịch | chưa vào vụ',
  ),
  ...phrases('more', 'gì | nhiều | bao nhiêu | mấy | hết | đủ | nữa'),
  ...phrases(
    'late',
    '=chậm | chậm tiến độ | ==trễ | bị trễ | trễ hạn | ==muộn | nộp muộn | bị muộn | quá hạn | chậm so với | trễ tiến độ | không kịp | không đúng tiến độ | chưa đúng tiến độ',
  ),
  ...phrases(
    'late',
    'không kịp tiến độ | chậm trễ | chưa kịp tiến độ | không đúng kế hoạch | bị chậm | hơi chậm',
  ),
  ...phrases(
    'steady',
    'đúng tiến độ | đúng kế hoạch | kịp tiến độ | theo kế hoạch | đúng hẹn | vượt tiến độ | bảo đảm tiến độ | đảm bảo tiến độ',
  ),
  ...phrases(
    'fine',
    'bảo đảm | đảm bảo | bình thường | =ổn | ổn định | =tốt | thuận lợi | duy trì tốt | duy trì đều | =bt | bthg | bthuong | đều đặn',
  ),
  ...phrases('indeed-not', '=đâu | =đâu có | làm gì có | làm gì đã | còn lâu | đâu đã | có đâu'),
  ...phrases(
    'but',
    'nhưng | nhưng mà | tuy nhiên | song | có điều | mỗi tội | thế nhưng | chỉ có điều | ==mà | nên | vì vậy',
  ),
  ...phrases('now', '=nay | bây giờ | =giờ | đến nay | hiện | hiện nay | hiện tại | giờ thì'),
  ...phrases('ask', 'chưa ạ không | chưa nhỉ | xong chưa | hay chưa | thế nào'),
  ...phrases(
    'skip',
    'ban đầu | đầu tư | đầu năm | đầu tháng | đầu tiên | lần đầu | đầu tuần | hợp đồng | phù hợp | trường hợp | trao đổi | sắp xếp | chấm điểm | chương trình | quá trình | công trình | trình độ | giảm nghèo',
  ),
  ...phrases(
    'skip',
    'chăm sóc | thiếu nhi | thiếu niên | tối thiểu | công tác | đối tác | tác động | kết quả | cho biết | làm việc | việc làm',
  ),
  ...phrases(
    'skip',
    'mét vuông | m vuông | bắt đầu từ | nước sạch | không khí | lãnh đạo | đáng kể | bảo đảm an toàn giao thông | người làm | đầu mối',
  ),
  ...phrases(
    'skip',
    'ở đâu | đâu đó | cần làm | phải làm | bao giờ | vừa qua | vừa rồi | mới đây | cũng như',
  ),
]);
