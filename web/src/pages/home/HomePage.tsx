import type { ComponentType } from 'react';
import type { Role } from '@/api/session';
import { useSession } from '@/app/session';
import { AdminHome } from './AdminHome';
import { AuditHome } from './AuditHome';
import { AuthorityHome } from './AuthorityHome';
import { BuyerHome } from './BuyerHome';
import { ClaimsHome } from './ClaimsHome';
import { EnterpriseHome } from './EnterpriseHome';
import { FinanceHome } from './FinanceHome';
import { InsurerHome } from './InsurerHome';
import { ProductHome } from './ProductHome';

/** One home per role: what waits, five figures, one next action. */
const homes: Record<Exclude<Role, 'Anyone'>, ComponentType> = {
  Enterprise: EnterpriseHome,
  Underwriter: InsurerHome,
  Actuary: InsurerHome,
  ClaimsHandler: ClaimsHome,
  Finance: FinanceHome,
  ProductManager: ProductHome,
  Authority: AuthorityHome,
  Provider: BuyerHome,
  ParkOperator: BuyerHome,
  Sponsor: BuyerHome,
  Resident: BuyerHome,
  SystemAdmin: AdminHome,
  SecurityAdmin: AdminHome,
  AuditAdmin: AuditHome,
};

export default function HomePage() {
  const { role } = useSession().session;
  const Home = role === 'Anyone' ? BuyerHome : homes[role];
  return <Home />;
}
