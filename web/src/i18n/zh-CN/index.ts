import antdLocale from 'antd/locale/zh_CN';
import audit from './audit.json';
import policies from './policies.json';
import submissions from './submissions.json';
import certificate from './certificate.json';
import billing from './billing.json';
import claims from './claims.json';
import common from './common.json';
import filings from './filings.json';
import home from './home.json';
import incidents from './incidents.json';
import list from './list.json';
import parts from './parts.json';
import product from './product.json';
import products from './products.json';
import session from './session.json';
import states from './states.json';
import statistics from './statistics.json';

const resources = {
  audit,
  policies,
  submissions,
  certificate,
  billing,
  claims,
  common,
  filings,
  home,
  incidents,
  list,
  parts,
  product,
  products,
  session,
  states,
  statistics,
};

export { antdLocale, resources };
