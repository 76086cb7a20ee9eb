import type { EnterpriseSize, PlanScenario, SecurityServiceKind } from '@/api/schema';

export const scenarios: PlanScenario[] = [
  'Enterprise',
  'Ransomware',
  'DataLeak',
  'ProductAndService',
  'SupplyChain',
  'SmallBusiness',
  'Park',
  'Resident',
];

export const sizes: EnterpriseSize[] = ['Micro', 'Small', 'Medium', 'Large'];

export const kinds: SecurityServiceKind[] = [
  'Assessment',
  'Monitoring',
  'Hardening',
  'Response',
  'Forensics',
  'Training',
];
