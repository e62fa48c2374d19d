import type { CampaignFile } from '../../../src/core/campaign/campaign.ts';
import { hoa } from '../cast.ts';
import { type Golden, imports, until } from '../script.ts';

export default {
  holds:
    'A round keeps the questions it opened with; a change of the plan is asked from the next one on.',
  cast: [hoa],
  script: [
    until('15/10 14:00'),
    hoa.chooses('Báo cáo ngay'),
    imports('YT-01 hỏi “Bệnh nhân sốt xuất huyết”, bỏ mục thôn', change),
    hoa.chooses('Rải rác'),
    hoa.types('3'),
    hoa.types('tcm 2, khac 0, 8 thon, bao dam, kham 205, ho so 31'),
    hoa.types('khong'),
    until('22/10 14:00'),
    hoa.chooses('Báo cáo ngay'),
    hoa.chooses('Rải rác'),
  ],
  typed: {
    script: [
      until('15/10 14:00'),
      hoa.types('rai rac'),
      imports('YT-01 hỏi “Bệnh nhân sốt xuất huyết”, bỏ mục thôn', change),
      hoa.types('sxh 3, tcm 2, khac 0, 8 thon, bao dam, kham 205, ho so 31'),
      hoa.types('khong'),
      until('22/10 14:00'),
      hoa.types('rai rac'),
    ],
  },
  rows: [
    'consent Hoà given',
    'check-in W42 YT-01 submitted',
    'check-in W42 YT-04 submitted',
    'W42 YT-01.tinh_hinh_dich = rai_rac',
    'W42 YT-01.ca_sxh = 3',
    'W42 YT-01.ca_tcm = 2',
    'W42 YT-01.ca_khac = 0',
    'W42 YT-01.thon_vsmt = 8',
    'W42 YT-04.tinh_hinh = on_track',
    'W42 YT-04.kcb = 205',
    'W42 YT-04.hssk = 31',
    'W42 YT-01.vuong_mac skipped',
    'check-in W43 YT-01 in_progress',
    'check-in W43 YT-04 pending',
    'W43 YT-01.tinh_hinh_dich = rai_rac',
    'work YT-01 on_track',
    'work YT-04 on_track',
  ],
} satisfies Golden;

function change(campaign: CampaignFile): CampaignFile {
  return {
    ...campaign,
    tasks: campaign.tasks.map((task) =>
      task.code === 'YT-01'
        ? {
            ...task,
            questions: task.questions
              .filter((question) => question.key !== 'thon_vsmt')
              .map((question) =>
                question.key === 'ca_sxh'
                  ? { ...question, text: 'Số bệnh nhân sốt xuất huyết mới trong kỳ?' }
                  : question,
              ),
          }
        : task,
    ),
  };
}
