import {
  AlertOutlined,
  AuditOutlined,
  BookOutlined,
  CalculatorOutlined,
  FileTextOutlined,
  FundOutlined,
  HomeOutlined,
  NotificationOutlined,
  ReadOutlined,
  InsuranceOutlined,
  SafetyCertificateOutlined,
  ShoppingOutlined,
  SolutionOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { NavKey } from '@/app/navigation';

export const navIcons: Record<NavKey, ReactNode> = {
  home: <HomeOutlined />,
  products: <ShoppingOutlined />,
  filings: <BookOutlined />,
  report: <NotificationOutlined />,
  incidents: <AlertOutlined />,
  claims: <AuditOutlined />,
  invoices: <FileTextOutlined />,
  journal: <ReadOutlined />,
  accounts: <CalculatorOutlined />,
  statistics: <FundOutlined />,
  audit: <SafetyCertificateOutlined />,
  submissions: <SolutionOutlined />,
  policies: <InsuranceOutlined />,
};
