import { words, type Words } from '@/format/text';

export interface Province {
  code: string;
  /** One character, and the two letters of GB/T 2260. */
  short: Words;
  name: Words;
  row: number;
  column: number;
}

const at = (
  row: number,
  column: number,
  code: string,
  short: string,
  letters: string,
  zh: string,
  en: string,
): Province => ({ code, short: words(short, letters), name: words(zh, en), row, column });

/** GB/T 2260 codes on an 8 × 8 grid: neighbours stay near, no border is drawn. */
export const provinces: Province[] = [
  at(0, 7, '230000', '黑', 'HL', '黑龙江', 'Heilongjiang'),
  at(1, 5, '150000', '蒙', 'NM', '内蒙古', 'Inner Mongolia'),
  at(1, 7, '220000', '吉', 'JL', '吉林', 'Jilin'),
  at(2, 0, '650000', '新', 'XJ', '新疆', 'Xinjiang'),
  at(2, 2, '620000', '甘', 'GS', '甘肃', 'Gansu'),
  at(2, 3, '640000', '宁', 'NX', '宁夏', 'Ningxia'),
  at(2, 5, '110000', '京', 'BJ', '北京', 'Beijing'),
  at(2, 6, '120000', '津', 'TJ', '天津', 'Tianjin'),
  at(2, 7, '210000', '辽', 'LN', '辽宁', 'Liaoning'),
  at(3, 1, '630000', '青', 'QH', '青海', 'Qinghai'),
  at(3, 3, '610000', '陕', 'SN', '陕西', 'Shaanxi'),
  at(3, 4, '140000', '晋', 'SX', '山西', 'Shanxi'),
  at(3, 5, '130000', '冀', 'HE', '河北', 'Hebei'),
  at(3, 6, '370000', '鲁', 'SD', '山东', 'Shandong'),
  at(4, 0, '540000', '藏', 'XZ', '西藏', 'Xizang'),
  at(4, 2, '510000', '川', 'SC', '四川', 'Sichuan'),
  at(4, 3, '500000', '渝', 'CQ', '重庆', 'Chongqing'),
  at(4, 4, '410000', '豫', 'HA', '河南', 'Henan'),
  at(4, 5, '340000', '皖', 'AH', '安徽', 'Anhui'),
  at(4, 6, '320000', '苏', 'JS', '江苏', 'Jiangsu'),
  at(4, 7, '310000', '沪', 'SH', '上海', 'Shanghai'),
  at(5, 2, '530000', '滇', 'YN', '云南', 'Yunnan'),
  at(5, 3, '520000', '黔', 'GZ', '贵州', 'Guizhou'),
  at(5, 4, '420000', '鄂', 'HB', '湖北', 'Hubei'),
  at(5, 5, '360000', '赣', 'JX', '江西', 'Jiangxi'),
  at(5, 6, '330000', '浙', 'ZJ', '浙江', 'Zhejiang'),
  at(6, 3, '450000', '桂', 'GX', '广西', 'Guangxi'),
  at(6, 4, '430000', '湘', 'HN', '湖南', 'Hunan'),
  at(6, 5, '440000', '粤', 'GD', '广东', 'Guangdong'),
  at(6, 6, '350000', '闽', 'FJ', '福建', 'Fujian'),
  at(6, 7, '710000', '台', 'TW', '台湾', 'Taiwan'),
  at(7, 3, '460000', '琼', 'HI', '海南', 'Hainan'),
  at(7, 4, '820000', '澳', 'MO', '澳门', 'Macao'),
  at(7, 5, '810000', '港', 'HK', '香港', 'Hong Kong'),
];

const byCode = new Map(provinces.map((province) => [province.code, province]));

/** The name of a province; a code that is none is shown as it is. */
export const provinceName = (code: string): Words => byCode.get(code)?.name ?? words(code, code);
