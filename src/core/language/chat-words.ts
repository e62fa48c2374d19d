/**
 * Every way of naming what can be done from the chat besides answering: the words a message begins
 * with, phrases between bars, matched without tone marks. A phrase that begins with `=` keeps its
 * own tones where any are typed; see `lexicon`.
 */
export const chatWords = {
  remindSchedule:
    'nhắc | nhắc nhở | đặt lịch nhắc | đặt lịch | lên lịch nhắc | lên lịch | hẹn lịch nhắc | tạo lịch nhắc | thêm lịch nhắc | thêm lịch | nhắc nhe',
  remindNow: 'nhắc | nhắc ngay | nhắc luôn | nhắc lần nữa | gửi nhắc | đôn đốc',
  weekStep:
    'mở kỳ | giờ mở kỳ | mở kỳ báo cáo | hạn | hạn báo cáo | hạn nộp | hết hạn | tổng hợp | gửi tổng hợp | bản tổng hợp gửi | trình duyệt lúc',
  schedules:
    'lịch nhắc | danh sách lịch | danh sách lịch nhắc | các lịch nhắc | xem lịch nhắc | xem lịch | lịch nhắc của tôi | các lịch',
  schedule: 'lịch | xem lịch | chi tiết lịch | lịch số | lịch nhắc số',
  schedulePause:
    'tạm dừng lịch | dừng lịch | ngừng lịch | tắt lịch | tạm ngừng lịch | tạm dừng lịch nhắc | tắt lịch nhắc | dừng lịch nhắc',
  scheduleResume:
    'chạy lại lịch | bật lịch | bật lại lịch | mở lại lịch | tiếp tục lịch | chạy lại lịch nhắc | bật lịch nhắc | khôi phục lịch',
  scheduleDelete:
    'xoá lịch | bỏ lịch | huỷ lịch | xoá lịch nhắc | bỏ lịch nhắc | huỷ lịch nhắc | =hủy lịch',
  scheduleChange:
    'đổi lịch | sửa lịch | thay lịch | chỉnh lịch | đổi lịch nhắc | sửa lịch nhắc | dời lịch',
  scheduleFire:
    'chạy lịch | gửi lịch | chạy ngay lịch | gửi ngay lịch | chạy thử lịch | nhắc ngay lịch',
  whySilent:
    'vì sao không nhắc | vì sao chưa nhắc | sao không nhắc | sao chưa nhắc | tại sao không nhắc | tại sao chưa nhắc | vì sao không gửi | sao không gửi | tại sao không gửi | vì sao không ai nhắc | sao không thấy nhắc | vì sao không nhắn | sao không nhắn | vì sao không hỏi | sao không hỏi',
  missing:
    'ai chưa báo cáo | chưa báo cáo | ai chưa báo | đơn vị chưa báo cáo | đơn vị nào chưa báo cáo | danh sách chưa báo cáo | ai chưa nộp | còn ai chưa báo cáo | ai còn thiếu | ai chậm',
  enterFor: 'nhập thay | nhập hộ | nhập giúp | báo cáo thay | ghi thay | nhập số thay | nhập cho',
  excuse: 'miễn | miễn báo cáo | miễn cho | cho miễn',
  extend: 'gia hạn | gia hạn cho | lùi hạn | lùi hạn cho | cho gia hạn | kéo dài hạn',
  reopen: 'mở lại | mở lại cho | mở lại báo cáo | cho báo cáo lại | mở lại kỳ',
  taskCadence:
    'đổi | đổi nhịp | đổi nhịp hỏi | đổi việc | đổi nhịp việc | chuyển | đổi nhịp báo cáo',
  taskQuestion: 'đổi câu hỏi | sửa câu hỏi | đổi câu | sửa câu | thay câu hỏi | chỉnh câu hỏi',
  taskTarget:
    'đổi chỉ tiêu | sửa chỉ tiêu | đặt chỉ tiêu | chỉ tiêu | đổi mục tiêu | sửa mục tiêu | đặt mục tiêu | bỏ chỉ tiêu',
  taskClose:
    'đóng | đóng việc | đóng nhiệm vụ | kết thúc việc | thôi theo dõi | ngừng theo dõi | thôi hỏi | ngừng hỏi',
  taskOpen: 'mở lại | mở lại việc | mở lại nhiệm vụ | hỏi lại việc | theo dõi lại',
  history: 'lịch sử | lịch sử việc | lịch sử đơn vị | diễn biến | các kỳ trước | quá trình',
  unpaired:
    'ai chưa vào | ai chưa kết nối | ai chưa đồng ý | chưa kết nối | danh sách chưa vào | còn ai chưa vào',
  inviteAgain: 'mời lại | cấp lại mã | cấp mã | mã mới cho | tạo mã | gửi mã',
  inviteAll: 'mời tất cả | mời tất | mời hết | in phiếu mời | mời mọi người',
  assign: 'giao | giao việc | phân công | giao lại | chuyển việc',
  handover: 'chuyển vai | bàn giao | bàn giao vai | thay người | thay đầu mối | chuyển giao',
  roleGive: 'thêm vai | giao vai | cấp vai',
  roleTake: 'bỏ vai | thôi vai | rút vai | thu vai | huỷ vai',
  leave:
    'nghỉ | xin nghỉ | em nghỉ | tôi nghỉ | tôi xin nghỉ | em xin nghỉ | xin phép nghỉ | nghỉ phép | xin nghỉ phép | tôi nghỉ phép | em nghỉ phép | đi công tác | tôi đi công tác | em đi công tác | nghỉ ốm | nghỉ thai sản | báo nghỉ',
  leaveBack: 'đi làm lại | huỷ nghỉ | thôi nghỉ | hết nghỉ | tôi đi làm lại | không nghỉ nữa',
  dayOff: 'nghỉ | nghỉ lễ | ngày nghỉ | nghỉ chung | nghỉ toàn xã | thêm ngày nghỉ',
  makeUp: 'làm bù | ngày làm bù | đi làm bù | thêm ngày làm bù',
  dayNormal: 'bỏ ngày nghỉ | xoá ngày nghỉ | bỏ làm bù | bỏ ngày làm bù | xoá ngày làm bù',
  calendar: 'lịch nghỉ | ngày nghỉ nào | lịch nghỉ lễ | xem ngày nghỉ',
  answerQuestion: 'trả lời | trả lời câu hỏi | trả lời câu | trả lời số | đáp',
  questions: 'câu hỏi | các câu hỏi | danh sách câu hỏi | câu hỏi chưa trả lời',
  hint: 'gợi ý | lưu gợi ý | làm gợi ý',
  broadcast: 'thông báo | gửi thông báo | thông báo cho | thông báo tới | nhắn chung',
  approve: 'duyệt | duyệt bản tổng hợp | đồng ý duyệt | duyệt gửi | phê duyệt | tôi duyệt',
  returnDigest: 'trả lại | trả lại bản tổng hợp | không duyệt | chưa duyệt | yêu cầu sửa',
  readDigest: 'xem | xem bản tổng hợp | xem toàn văn | xem bản trình | xem tổng hợp',
  previewDigest: 'xem trước | xem thử | xem trước bản tổng hợp | xem trước tổng hợp',
  praise: 'biểu dương | khen | tuyên dương | dòng biểu dương',
  submitDigest: 'trình duyệt | trình bản tổng hợp | trình lại | gửi duyệt | trình',
  confirmRoom: 'xác nhận nhóm | nhận nhóm | đúng nhóm | đúng nhóm này | đồng ý nhóm',
  refuseRoom: 'bỏ nhóm | từ chối nhóm | không đúng nhóm | không phải nhóm này',
  passedOn:
    'đã đăng | đã đăng nhóm | đã đăng lên nhóm | đã chuyển tiếp | đã gửi vào nhóm | đăng rồi | đã đăng rồi',
  progress:
    'tiến độ | tiến độ chung | xem tiến độ | tình hình chung | tiến độ tuần này | tổng hợp | tổng hợp tuần | tóm tắt | tóm tắt tuần | báo cáo tuần này | tình hình tuần này',
  fullDigest: 'đầy đủ | bản đầy đủ | xem đầy đủ | tóm tắt đầy đủ | tổng hợp đầy đủ',
  detail: 'chi tiết | chi tiết việc | xem việc | xem chi tiết | tình hình việc | tình hình',
  directive: 'chỉ đạo | ý kiến chỉ đạo | cho ý kiến chỉ đạo | thừa lệnh',
  directives:
    'các chỉ đạo | chỉ đạo | danh sách chỉ đạo | xem chỉ đạo | các ý kiến chỉ đạo | theo dõi chỉ đạo',
  askForMore: 'đề nghị | yêu cầu',
  take: 'nhận | đã nhận | tôi nhận | em nhận | đã đọc | nhận được | đã nhận được | nhận chỉ đạo | đã nhận chỉ đạo',
  finish: 'xong | đã xong | làm xong | đã làm xong | hoàn thành | đã hoàn thành | xong chỉ đạo',
  block: 'vướng | đang vướng | có vướng | gặp vướng | vướng mắc | vướng chỉ đạo',
  answerRequest: 'báo thêm | báo cáo thêm | trả lời thêm',
  withdraw: 'thu hồi | thu hồi chỉ đạo | rút chỉ đạo | rút lại chỉ đạo | huỷ chỉ đạo',
  changeDirective:
    'sửa chỉ đạo | đổi chỉ đạo | thay đổi chỉ đạo | điều chỉnh chỉ đạo | đổi hạn | sửa hạn | lùi hạn | đổi hạn chỉ đạo | sửa hạn chỉ đạo | lùi hạn chỉ đạo | gia hạn chỉ đạo',
  followReceipts: 'báo khi nhận | báo tôi khi nhận | thôi báo khi nhận | không báo khi nhận',
  urgentList:
    '=khẩn | =khẩn cấp | báo cáo khẩn | danh sách khẩn | danh sách báo cáo khẩn | các báo cáo khẩn | các tin khẩn | xem khẩn | xem báo cáo khẩn',
  closeUrgent:
    'xong | đã xong | xử lý xong | đã xử lý xong | kết thúc | kết thúc báo cáo | đóng | đóng báo cáo',
  urgent: '=khẩn | báo khẩn | =khẩn cấp | báo cáo khẩn | tin khẩn | báo tin khẩn',
  scores: 'điểm | xem điểm | điểm thi đua | bảng điểm | điểm của đơn vị | điểm đơn vị',
  exportScores:
    'xuất điểm | xuất bảng điểm | in điểm | in bảng điểm | tải điểm | tải bảng điểm | lập bảng điểm',
  whyScore: 'vì sao | tại sao | giải thích điểm | giải thích | vì sao điểm',
  objectToScore:
    'khiếu nại điểm | kiến nghị điểm | đề nghị xem lại điểm | xem lại điểm | khiếu nại về điểm | kiến nghị về điểm',
  objectiveReason: 'lý do khách quan | =lí do khách quan',
  objections: 'các khiếu nại | danh sách khiếu nại | khiếu nại điểm chưa trả lời | các kiến nghị',
  acceptObjection:
    'chấp nhận khiếu nại | đồng ý khiếu nại | chấp nhận kiến nghị | chấp nhận đề nghị',
  refuseObjection: 'bác khiếu nại | không chấp nhận khiếu nại | bác kiến nghị | từ chối khiếu nại',
  adjustScore: 'điều chỉnh điểm | chỉnh điểm',
  holdScore: 'tạm chưa xét',
  considerScore: 'xét lại | bỏ tạm chưa xét | xét trở lại',
  scoreWeights: 'trọng số | công thức điểm | công thức tính điểm',
  publishScores: 'công bố điểm | gửi điểm',
  lockScores: 'chốt điểm | khoá điểm',
  briefing: 'giao ban | họp giao ban | xem giao ban | nội dung giao ban | có gì mới',
  correctDigest: 'đính chính | đính chính tổng hợp | đính chính bản tổng hợp | làm đính chính',
  undo: 'hoàn tác | huỷ vừa rồi | lấy lại | undo | quay lại như cũ | bỏ lệnh vừa rồi | huỷ lệnh vừa rồi | hoàn lại',
  journal: 'nhật ký | xem nhật ký | lịch sử | lịch sử thay đổi | ai đã sửa | nhật ký thay đổi',
  wayPage:
    '=một tin | =hỏi một tin | =trả lời một tin | =gộp một tin | =cả lượt một tin | =hỏi gộp một tin',
  wayStep: '=từng câu | =hỏi từng câu | =trả lời từng câu | =từng câu một',
  myData:
    'dữ liệu của tôi | dữ liệu của em | xem dữ liệu | thông tin của tôi | dữ liệu cá nhân | xem dữ liệu của tôi | dữ liệu của mình | xem thông tin của tôi | thông tin cá nhân của tôi | bản sao dữ liệu | xuất dữ liệu của tôi',
  eraseMe:
    'xoá dữ liệu của tôi | xoá dữ liệu của em | xoá dữ liệu | xoá thông tin của tôi | yêu cầu xoá dữ liệu | đề nghị xoá dữ liệu | xoá dữ liệu cá nhân | xoá thông tin cá nhân | xoá toàn bộ dữ liệu của tôi',
  quota:
    'hạn mức | hạn mức tin | hạn mức zalo | còn bao nhiêu tin | đã dùng bao nhiêu tin | dự báo tin',
  hours: 'giờ giấc | giờ nhắn tin | xem giờ giấc | giờ gửi tin',
  hoursChange:
    'giờ yên lặng | đổi giờ yên lặng | giờ làm việc | đổi giờ làm việc | giờ hành chính | mỗi ngày tối đa | mỗi ngày nhiều nhất | tối đa mỗi ngày',
  ladder: 'thang nhắc | bậc nhắc | các bậc nhắc | thứ tự nhắc | các bước nhắc | thang đôn đốc',
  ladderOn:
    'bật báo cấp trên | mở báo cấp trên | cho báo cấp trên | bật báo thủ trưởng | bật báo lãnh đạo',
  ladderOff:
    'tắt báo cấp trên | thôi báo cấp trên | ngừng báo cấp trên | tắt báo thủ trưởng | tắt báo lãnh đạo',
  tellAbove:
    'báo cấp trên | báo thủ trưởng | báo lãnh đạo | báo cáo thủ trưởng | báo lãnh đạo phụ trách | báo thủ trưởng đơn vị',
  tryOut:
    'thử | chạy thử | thử với | đóng vai | thử vai | thử làm | thử như | chạy thử với | thử một mình',
  goLive:
    'chạy | chạy thật | chạy chính thức | cho chạy | mở đợt | mở đợt thi đua | bắt đầu chạy | bắt đầu đợt | chạy đợt',
  trialEnd:
    'hết thử | thôi thử | dừng thử | ngừng thử | kết thúc thử | kết thúc | thoát | thoát thử | bỏ thử | dừng chạy thử | kết thúc chạy thử | thôi chạy thử | hết chạy thử',
  trialEndOrKeep: 'thôi | dừng | dừng lại',
  monthReport: 'báo cáo tháng | lập báo cáo tháng | xuất báo cáo tháng | in báo cáo tháng',
  phaseReport:
    'báo cáo giai đoạn | lập báo cáo giai đoạn | xuất báo cáo giai đoạn | báo cáo sơ kết | lập báo cáo sơ kết',
  finalReport: 'báo cáo tổng kết | lập báo cáo tổng kết | xuất báo cáo tổng kết | báo cáo cuối đợt',
  figuresSheet:
    'bảng số liệu | lập bảng số liệu | xuất bảng số liệu | xuất số liệu | bảng kết quả | xuất excel số liệu',
  sendFile:
    'gửi tệp | gửi file | nạp tệp | nạp file | tải tệp | gửi kế hoạch | nạp kế hoạch | gửi bảng | nạp bảng | gửi bảng khai báo | nạp bảng khai báo | gửi excel | nạp excel',
  sendPhotos:
    'gửi ảnh | gửi hình | gửi ảnh cho | gửi ảnh việc | gửi nhiều ảnh | trang gửi ảnh | liên kết gửi ảnh | link gửi ảnh',
  thrift: 'tiết kiệm | tiết kiệm tin',
  thriftEnd: 'thôi tiết kiệm | bỏ tiết kiệm | ngừng tiết kiệm | hết tiết kiệm',
} as const satisfies Readonly<Record<string, string>>;

/** Words by which several people are meant at once. */
export const audienceWords = {
  everyone:
    'tất cả | tất cả đơn vị | tất cả các đơn vị | tất cả mọi người | mọi người | mọi đơn vị | các đơn vị | toàn xã | đầu mối | các đầu mối | cán bộ đầu mối | tất cả đầu mối | tất cả các đầu mối | cả xã',
  leaders: 'lãnh đạo | các lãnh đạo | lãnh đạo xã | các đồng chí lãnh đạo | các đ/c lãnh đạo',
  coordinators: 'điều phối | cán bộ điều phối | các điều phối',
  missing:
    'người chưa báo cáo | đơn vị chưa báo cáo | các đơn vị chưa báo cáo | ai chưa báo cáo | chưa báo cáo | người còn việc | đơn vị còn việc | những người chưa báo cáo | chưa bắt đầu | người chưa bắt đầu',
} as const satisfies Readonly<Record<string, string>>;

/** What stands before a group of units: "các trường", "tất cả các thôn". */
export const groupPrefixes = ['các', 'tất cả', 'tất cả các', 'toàn bộ', 'toàn bộ các', 'mọi'];

/** Forms of address before a name. */
export const addressForms = [
  'anh',
  'chị',
  'cô',
  'chú',
  'bác',
  'ông',
  'bà',
  'thầy',
  'em',
  'đồng chí',
  'đ/c',
  'đc',
  'dc',
];

/** Small words that join or lead to names, and carry no meaning of their own. */
export const joiners = 'và | với | cùng | , | ; | + | & | cho | gửi | tới | đến | : | đơn vị | -';

/** Roles as one says them. */
export const roleWords = {
  coordinator: 'điều phối | cán bộ điều phối',
  approver: 'duyệt | người duyệt | phê duyệt',
  leader: 'lãnh đạo',
  focal_point: 'đầu mối | cán bộ đầu mối',
  deputy: 'dự phòng | phó đầu mối',
  auditor: 'kiểm tra | thanh tra',
  unit_head: 'thủ trưởng | trưởng đơn vị',
} as const satisfies Readonly<Record<string, string>>;

/** What stands between an absent person and whoever stands in. */
export const standInWords =
  'thay | người thay | làm thay | thay bằng | nhờ | giao cho | người thay thế | thay thế';

/** What stands before a reason. */
export const reasonWords = 'vì | do | lý do | =lí do | bởi vì | nguyên nhân';

/** Politeness before a command. */
export const chatCourtesy =
  '/ | . | ! | " | “ | - | * | =dạ | =vâng | alo | trợ lý | trợ lý ơi | bot | =ơi | thưa | nhờ trợ lý | đề nghị trợ lý | cho tôi | cho em | giúp tôi | giúp em | làm ơn';

/** Where somebody who types for another has it from. */
export const sourceWords = {
  phone: 'điện thoại | qua điện thoại | theo điện thoại | gọi điện | đt | qua đt',
  paper: 'giấy | bản giấy | theo giấy | văn bản | theo văn bản | công văn | báo cáo giấy',
  meeting: 'trực tiếp | họp | tại cuộc họp | gặp trực tiếp | giao ban',
} as const satisfies Readonly<Record<string, string>>;
