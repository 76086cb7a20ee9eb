import type { ComponentType } from 'react';
import type { Role } from '@/api/session';
import { useSession } from '@/app/session';
import { MyCover } from '../my-cover/MyCover';
import { ActuaryHome } from './ActuaryHome';
import { AdminHome } from './AdminHome';
import { AuditHome } from './AuditHome';
import { AuthorityHome } from './AuthorityHome';
import { BuyerHome } from './BuyerHome';
import { ClaimsHome } from './ClaimsHome';
import { FinanceHome } from './FinanceHome';
import { ProductHome } from './ProductHome';
import { ProviderHome } from './ProviderHome';
import { SecurityHome } from './SecurityHome';
import { UnderwriterHome } from './UnderwriterHome';

/** One home per role: what waits, five figures, one next action. */
const homes: Record<Exclude<Role, 'Anyone'>, ComponentType> = {
  Enterprise: MyCover,
  Underwriter: UnderwriterHome,
  Actuary: ActuaryHome,
  ClaimsHandler: ClaimsHome,
  Finance: FinanceHome,
  ProductManager: ProductHome,
  Authority: AuthorityHome,
  Provider: ProviderHome,
  ParkOperator: BuyerHome,
  Sponsor: BuyerHome,
  Resident: BuyerHome,
  SystemAdmin: AdminHome,
  SecurityAdmin: SecurityHome,
  AuditAdmin: AuditHome,
};

export default function HomePage() {
  const { role } = useSession().session;
  // Who is signed in has a role; the document of the API cannot say so.
  const Home = role === 'Anyone' ? BuyerHome : homes[role];
  return <Home />;
}
