import antdLocale from 'antd/locale/en_US';
import afterwards from './afterwards.json';
import application from './application.json';
import assessments from './assessments.json';
import audit from './audit.json';
import periods from './periods.json';
import policies from './policies.json';
import renewals from './renewals.json';
import submissions from './submissions.json';
import certificate from './certificate.json';
import bank from './bank.json';
import billing from './billing.json';
import cases from './cases.json';
import claims from './claims.json';
import coinsurance from './coinsurance.json';
import common from './common.json';
import consents from './consents.json';
import catalogues from './catalogues.json';
import dependencies from './dependencies.json';
import directory from './directory.json';
import programmes from './programmes.json';
import plans from './plans.json';
import dislocation from './dislocation.json';
import events from './events.json';
import filings from './filings.json';
import findings from './findings.json';
import home from './home.json';
import incidents from './incidents.json';
import jobs from './jobs.json';
import keys from './keys.json';
import lane from './lane.json';
import list from './list.json';
import organisations from './organisations.json';
import parts from './parts.json';
import people from './people.json';
import product from './product.json';
import products from './products.json';
import register from './register.json';
import schemes from './schemes.json';
import security from './security.json';
import services from './services.json';
import selfCheck from './selfCheck.json';
import session from './session.json';
import states from './states.json';
import statistics from './statistics.json';
import subsidies from './subsidies.json';
import tenantConsent from './tenantConsent.json';

const resources = {
  afterwards,
  application,
  assessments,
  audit,
  periods,
  policies,
  renewals,
  coinsurance,
  submissions,
  certificate,
  bank,
  billing,
  cases,
  claims,
  common,
  consents,
  catalogues,
  dependencies,
  directory,
  plans,
  programmes,
  dislocation,
  events,
  filings,
  findings,
  home,
  incidents,
  jobs,
  keys,
  lane,
  list,
  organisations,
  parts,
  people,
  product,
  products,
  register,
  schemes,
  security,
  services,
  selfCheck,
  session,
  states,
  statistics,
  subsidies,
  tenantConsent,
};

export { antdLocale, resources };
