import { words, type Words } from '@/format/text';
import { divisions } from './divisions';

/** The sections of GB/T 4754-2017. */
export const industries: Readonly<Record<string, Words>> = {
  A: words('农、林、牧、渔业', 'Agriculture, forestry, fishing'),
  B: words('采矿业', 'Mining'),
  C: words('制造业', 'Manufacturing'),
  D: words('电力、热力、燃气及水生产和供应业', 'Utilities'),
  E: words('建筑业', 'Construction'),
  F: words('批发和零售业', 'Wholesale and retail'),
  G: words('交通运输、仓储和邮政业', 'Transport, storage, post'),
  H: words('住宿和餐饮业', 'Accommodation and catering'),
  I: words('信息传输、软件和信息技术服务业', 'Information and software'),
  J: words('金融业', 'Finance'),
  K: words('房地产业', 'Real estate'),
  L: words('租赁和商务服务业', 'Leasing and business services'),
  M: words('科学研究和技术服务业', 'Research and technical services'),
  N: words('水利、环境和公共设施管理业', 'Water, environment, public facilities'),
  O: words('居民服务、修理和其他服务业', 'Household and repair services'),
  P: words('教育', 'Education'),
  Q: words('卫生和社会工作', 'Health and social work'),
  R: words('文化、体育和娱乐业', 'Culture, sports, entertainment'),
  S: words('公共管理、社会保障和社会组织', 'Public administration'),
  T: words('国际组织', 'International organisations'),
};

/** The name of a division (C34) or a section (C); a code that is neither is shown as it is. */
export const industryName = (code: string): Words => divisions.get(code) ?? industries[code] ?? words(code, code);
