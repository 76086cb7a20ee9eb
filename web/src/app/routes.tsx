import { lazy, Suspense, type ComponentType } from 'react';
import { createBrowserRouter, Navigate } from 'react-router';
import { AppShell } from '@/parts/AppShell/AppShell';
import { PageSkeleton } from '@/parts/PageSkeleton';
import { PageFailed } from './PageFailed';
import { SessionGate } from './session';

const page = (load: () => Promise<{ default: ComponentType }>) => {
  const Page = lazy(load);
  return (
    <Suspense fallback={<PageSkeleton />}>
      <Page />
    </Suspense>
  );
};

export const router = createBrowserRouter([
  // For anyone: the address that the square code on a certificate leads to.
  {
    path: 'certificates/:number?',
    errorElement: <PageFailed />,
    element: page(() => import('@/pages/certificate/CertificatePage')),
  },
  // For an enterprise of a park: the link by which it answers.
  {
    path: 'tenant-consent/:number',
    errorElement: <PageFailed />,
    element: page(() => import('@/pages/tenant-consent/TenantConsentPage')),
  },
  {
    element: (
      <SessionGate>
        <AppShell />
      </SessionGate>
    ),
    errorElement: <PageFailed />,
    children: [
      {
        errorElement: <PageFailed />,
        children: [
          { index: true, element: <Navigate to="/home" replace /> },
          { path: 'home', element: page(() => import('@/pages/home/HomePage')) },
          { path: 'products', element: page(() => import('@/pages/products/ProductsPage')) },
          { path: 'products/:id', element: page(() => import('@/pages/products/ProductPage')) },
          { path: 'filings', element: page(() => import('@/pages/filings/FilingListPage')) },
          { path: 'filings/new', element: page(() => import('@/pages/filings/NewFilingPage')) },
          { path: 'filings/compare', element: page(() => import('@/pages/filings/ComparePage')) },
          { path: 'filings/:id', element: page(() => import('@/pages/filings/FilingPage')) },
          { path: 'directory', element: page(() => import('@/pages/directory/DirectoryPage')) },
          { path: 'directory/compare', element: page(() => import('@/pages/directory/ComparePlansPage')) },
          { path: 'directory/:id', element: page(() => import('@/pages/directory/DirectoryPlanPage')) },
          { path: 'registered', element: page(() => import('@/pages/directory/RegisteredPage')) },
          { path: 'registered/:id', element: page(() => import('@/pages/products/ProductPage')) },
          { path: 'programmes', element: page(() => import('@/pages/programmes/ProgrammeListPage')) },
          { path: 'programmes/new', element: page(() => import('@/pages/programmes/NewProgrammePage')) },
          { path: 'programmes/:id', element: page(() => import('@/pages/programmes/ProgrammePage')) },
          { path: 'units/:id', element: page(() => import('@/pages/programmes/UnitPage')) },
          { path: 'self-check', element: page(() => import('@/pages/self-check/SelfCheckPage')) },
          { path: 'plans', element: page(() => import('@/pages/plans/PlanListPage')) },
          { path: 'plans/new', element: page(() => import('@/pages/plans/WritePlanPage')) },
          { path: 'plans/:id', element: page(() => import('@/pages/plans/PlanPage')) },
          { path: 'plans/:id/edit', element: page(() => import('@/pages/plans/WritePlanPage')) },
          { path: 'events', element: page(() => import('@/pages/events/EventListPage')) },
          { path: 'events/:id', element: page(() => import('@/pages/events/EventPage')) },
          { path: 'incidents', element: page(() => import('@/pages/incidents/IncidentListPage')) },
          { path: 'incidents/new', element: page(() => import('@/pages/incidents/ReportIncidentPage')) },
          { path: 'incidents/classes', element: page(() => import('@/pages/incidents/ClassFiguresPage')) },
          { path: 'incidents/:id', element: page(() => import('@/pages/incidents/IncidentPage')) },
          { path: 'service-requests', element: page(() => import('@/pages/services/ServiceListPage')) },
          { path: 'service-requests/:id', element: page(() => import('@/pages/services/ServicePage')) },
          { path: 'claims', element: page(() => import('@/pages/claims/ClaimListPage')) },
          { path: 'claims/:id', element: page(() => import('@/pages/claims/ClaimPage')) },
          { path: 'cases', element: page(() => import('@/pages/cases/CaseListPage')) },
          { path: 'cases/:id', element: page(() => import('@/pages/cases/CasePage')) },
          { path: 'case-library', element: page(() => import('@/pages/cases/LibraryPage')) },
          { path: 'case-library/:id', element: page(() => import('@/pages/cases/LibraryCasePage')) },
          { path: 'surveys', element: page(() => import('@/pages/afterwards/SurveyTotalsPage')) },
          { path: 'coinsurance', element: page(() => import('@/pages/coinsurance/ShareListPage')) },
          { path: 'coinsurance/policies/:id', element: page(() => import('@/pages/coinsurance/SharePage')) },
          { path: 'coinsurance/statements', element: page(() => import('@/pages/coinsurance/StatementListPage')) },
          { path: 'coinsurance/statements/:id', element: page(() => import('@/pages/coinsurance/StatementPage')) },
          { path: 'coinsurance/offers', element: page(() => import('@/pages/coinsurance/OfferListPage')) },
          { path: 'coinsurance/offers/:id', element: page(() => import('@/pages/coinsurance/OfferPage')) },
          { path: 'renewals', element: page(() => import('@/pages/renewals/RenewalListPage')) },
          { path: 'renewals/:id', element: page(() => import('@/pages/renewals/RenewalPage')) },
          { path: 'renewals/:id/accept', element: page(() => import('@/pages/renewals/AcceptRenewalPage')) },
          { path: 'invoices', element: page(() => import('@/pages/billing/InvoiceListPage')) },
          { path: 'invoices/:id', element: page(() => import('@/pages/billing/InvoicePage')) },
          { path: 'bank-files', element: page(() => import('@/pages/bank/BankFileListPage')) },
          { path: 'bank-files/new', element: page(() => import('@/pages/bank/TakeBankFilePage')) },
          { path: 'bank-lines', element: page(() => import('@/pages/bank/BankLineListPage')) },
          { path: 'bank-lines/:id', element: page(() => import('@/pages/bank/BankLinePage')) },
          { path: 'arrears', element: page(() => import('@/pages/billing/ArrearsPage')) },
          { path: 'subsidies', element: page(() => import('@/pages/subsidies/SubsidyListPage')) },
          { path: 'subsidies/:id', element: page(() => import('@/pages/subsidies/SubsidyPage')) },
          { path: 'journal', element: page(() => import('@/pages/billing/JournalPage')) },
          { path: 'journal/:id', element: page(() => import('@/pages/billing/EntryPage')) },
          { path: 'periods', element: page(() => import('@/pages/periods/PeriodListPage')) },
          { path: 'periods/next', element: page(() => import('@/pages/periods/NextPeriodPage')) },
          { path: 'periods/:id', element: page(() => import('@/pages/periods/PeriodPage')) },
          { path: 'accounts', element: page(() => import('@/pages/billing/AccountsPage')) },
          { path: 'statistics', element: page(() => import('@/pages/statistics/StatisticsPage')) },
          { path: 'dislocation', element: page(() => import('@/pages/dislocation/DislocationPage')) },
          { path: 'audit', element: page(() => import('@/pages/audit/AuditPage')) },
          { path: 'register', element: <Navigate to="/home" replace /> },
          { path: 'security', element: page(() => import('@/pages/security/SecurityPage')) },
          { path: 'organisations', element: page(() => import('@/pages/organisations/OrganisationListPage')) },
          { path: 'organisations/:id', element: page(() => import('@/pages/organisations/OrganisationPage')) },
          { path: 'people', element: page(() => import('@/pages/people/PeopleListPage')) },
          { path: 'people/:id', element: page(() => import('@/pages/people/PersonPage')) },
          { path: 'keys', element: page(() => import('@/pages/keys/KeyListPage')) },
          { path: 'consents', element: page(() => import('@/pages/consents/ConsentListPage')) },
          { path: 'consents/new', element: page(() => import('@/pages/consents/NewConsentPage')) },
          { path: 'consents/:id', element: page(() => import('@/pages/consents/ConsentPage')) },
          { path: 'apply', element: page(() => import('@/pages/application/ApplyPage')) },
          { path: 'apply/:id', element: page(() => import('@/pages/application/ApplicationPage')) },
          { path: 'assessments', element: page(() => import('@/pages/assessments/AssessmentListPage')) },
          { path: 'assessments/:id', element: page(() => import('@/pages/assessments/AssessmentPage')) },
          { path: 'assessment-jobs', element: page(() => import('@/pages/jobs/JobListPage')) },
          { path: 'assessment-jobs/:id', element: page(() => import('@/pages/jobs/JobPage')) },
          { path: 'findings', element: page(() => import('@/pages/findings/FindingListPage')) },
          { path: 'findings/:id', element: page(() => import('@/pages/findings/FindingPage')) },
          { path: 'dependencies', element: page(() => import('@/pages/dependencies/DependencyListPage')) },
          { path: 'dependencies/shared', element: page(() => import('@/pages/dependencies/SharedProvidersPage')) },
          { path: 'catalogues', element: page(() => import('@/pages/catalogues/CatalogueListPage')) },
          { path: 'submissions', element: page(() => import('@/pages/submissions/SubmissionListPage')) },
          { path: 'submissions/:id', element: page(() => import('@/pages/submissions/SubmissionPage')) },
          { path: 'submissions/:id/bind', element: page(() => import('@/pages/submissions/BindPage')) },
          { path: 'policies', element: page(() => import('@/pages/policies/PolicyListPage')) },
          { path: 'policies/:id', element: page(() => import('@/pages/policies/PolicyPage')) },
          { path: 'schemes', element: page(() => import('@/pages/schemes/SchemeListPage')) },
          { path: 'schemes/open', element: page(() => import('@/pages/schemes/OpenSchemePage')) },
          { path: 'schemes/:id', element: page(() => import('@/pages/schemes/SchemePage')) },
          { path: 'batches/:batch', element: page(() => import('@/pages/schemes/BatchPage')) },
          { path: 'resident-claims', element: page(() => import('@/pages/resident-claims/ResidentClaimListPage')) },
          { path: 'resident-claims/new', element: page(() => import('@/pages/resident-claims/NewResidentClaimPage')) },
          { path: 'resident-claims/:id', element: page(() => import('@/pages/resident-claims/ResidentClaimPage')) },
          { path: 'claim-batches/:id', element: page(() => import('@/pages/resident-claims/ClaimBatchPage')) },
          { path: 'adjudication-runs', element: page(() => import('@/pages/resident-claims/RunListPage')) },
          { path: 'adjudication-runs/:id', element: page(() => import('@/pages/resident-claims/RunPage')) },
          { path: 'payment-files', element: page(() => import('@/pages/resident-claims/PaymentFileListPage')) },
          { path: 'payment-files/:id', element: page(() => import('@/pages/resident-claims/PaymentFilePage')) },
          { path: '*', element: page(() => import('@/pages/NotFoundPage')) },
        ],
      },
    ],
  },
  { path: 'invitation', element: page(() => import('@/pages/register/InvitationPage')), errorElement: <PageFailed /> },
]);
