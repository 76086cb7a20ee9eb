using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Sqlite.History
{
    /// <inheritdoc />
    public partial class PlansPricesAndResponse : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "Plan",
                table: "underwriting_submission",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Plan",
                table: "policies_policy",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "InstructedAt",
                table: "incidents_payment",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "InstructionReference",
                table: "incidents_payment",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsAdvance",
                table: "incidents_payment",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Payee",
                table: "incidents_payment",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "PayeeLabel",
                table: "incidents_payment",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReversalReference",
                table: "incidents_payment",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReversedOn",
                table: "incidents_payment",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "compensated_currency",
                table: "incidents_claim",
                type: "TEXT",
                fixedLength: true,
                maxLength: 3,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "compensated_fen",
                table: "incidents_claim",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "recovered_currency",
                table: "incidents_claim",
                type: "TEXT",
                fixedLength: true,
                maxLength: 3,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "recovered_fen",
                table: "incidents_claim",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "incidents_custody",
                columns: table => new
                {
                    Evidence = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    Act = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Actor = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_custody", x => new { x.Evidence, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "incidents_evidence",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Incident = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    About = table.Column<string>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    TakenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    TakenBy = table.Column<string>(type: "TEXT", nullable: false),
                    Entries = table.Column<int>(type: "INTEGER", nullable: false),
                    Head = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_evidence", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "incidents_outside_vendor",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Incident = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    items = table.Column<string>(type: "TEXT", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_outside_vendor", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "incidents_panel",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    regions = table.Column<string>(type: "TEXT", nullable: false),
                    skills = table.Column<string>(type: "TEXT", nullable: false),
                    AcceptMinutes = table.Column<int>(type: "INTEGER", nullable: false),
                    Capacity = table.Column<int>(type: "INTEGER", nullable: false),
                    IsPaused = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_panel", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "incidents_prior_consent",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Incident = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Item = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Incurred = table.Column<long>(type: "INTEGER", nullable: true),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AskedBy = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", nullable: true),
                    Note = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    amount_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    amount_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    name_en = table.Column<string>(type: "TEXT", nullable: false),
                    name_zh = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_prior_consent", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "incidents_recovery",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Claim = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    From = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", nullable: false),
                    expected_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    expected_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    received_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    received_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_recovery", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "incidents_recovery_receipt",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Recovery = table.Column<Guid>(type: "TEXT", nullable: false),
                    Claim = table.Column<byte[]>(type: "BLOB", nullable: false),
                    BankReference = table.Column<string>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    amount_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    amount_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_recovery_receipt", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "incidents_service",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<string>(type: "TEXT", nullable: false),
                    Incident = table.Column<byte[]>(type: "BLOB", nullable: false),
                    IncidentNumber = table.Column<string>(type: "TEXT", nullable: false),
                    Policy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Provider = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Skill = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Province = table.Column<string>(type: "TEXT", nullable: false),
                    Task = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DispatchedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AnswerDue = table.Column<long>(type: "INTEGER", nullable: true),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CompletedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    quote = table.Column<string>(type: "TEXT", nullable: true),
                    Result = table.Column<string>(type: "TEXT", nullable: true),
                    invoice = table.Column<string>(type: "TEXT", nullable: true),
                    Node = table.Column<byte[]>(type: "BLOB", nullable: true),
                    declined = table.Column<string>(type: "TEXT", nullable: false),
                    ApprovedBy = table.Column<string>(type: "TEXT", nullable: true),
                    ConfirmedBy = table.Column<string>(type: "TEXT", nullable: true),
                    BankReference = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    ceiling_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    ceiling_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    held_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    held_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_service", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "incidents_service_limit",
                columns: table => new
                {
                    Policy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Node = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Clause = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_service_limit", x => x.Policy);
                });

            migrationBuilder.CreateTable(
                name: "registry_plan",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Scenario = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Industries = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Sizes = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Provinces = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Content = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 64, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ListedFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ListedUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Changed = table.Column<long>(type: "INTEGER", nullable: false),
                    Moves = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    fee_basis_en = table.Column<string>(type: "TEXT", nullable: false),
                    fee_basis_zh = table.Column<string>(type: "TEXT", nullable: false),
                    name_en = table.Column<string>(type: "TEXT", nullable: false),
                    name_zh = table.Column<string>(type: "TEXT", nullable: false),
                    service_fee_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    service_fee_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    summary_en = table.Column<string>(type: "TEXT", nullable: false),
                    summary_zh = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_plan", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "registry_programme",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Provinces = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    name_en = table.Column<string>(type: "TEXT", nullable: false),
                    name_zh = table.Column<string>(type: "TEXT", nullable: false),
                    purpose_en = table.Column<string>(type: "TEXT", nullable: false),
                    purpose_zh = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_programme", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "registry_plan_event",
                columns: table => new
                {
                    Plan = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Move = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Content = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 64, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: true),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_plan_event", x => new { x.Plan, x.Number });
                    table.ForeignKey(
                        name: "FK_registry_plan_event_registry_plan_Plan",
                        column: x => x.Plan,
                        principalTable: "registry_plan",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "registry_plan_product",
                columns: table => new
                {
                    Plan = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Filing = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_plan_product", x => new { x.Plan, x.Number });
                    table.ForeignKey(
                        name: "FK_registry_plan_product_registry_filing_Filing",
                        column: x => x.Filing,
                        principalTable: "registry_filing",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_registry_plan_product_registry_plan_Plan",
                        column: x => x.Plan,
                        principalTable: "registry_plan",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "registry_plan_service",
                columns: table => new
                {
                    Plan = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Provider = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Qualification = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    QualifiedUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    text_en = table.Column<string>(type: "TEXT", nullable: false),
                    text_zh = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_plan_service", x => new { x.Plan, x.Number });
                    table.ForeignKey(
                        name: "FK_registry_plan_service_registry_plan_Plan",
                        column: x => x.Plan,
                        principalTable: "registry_plan",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "registry_pilot_unit",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Programme = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Statement = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    AppliedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AdmittedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LeftOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    Shown = table.Column<int>(type: "INTEGER", nullable: false),
                    Decided = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_pilot_unit", x => x.Id);
                    table.ForeignKey(
                        name: "FK_registry_pilot_unit_registry_programme_Programme",
                        column: x => x.Programme,
                        principalTable: "registry_programme",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "registry_programme_aim",
                columns: table => new
                {
                    Programme = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Indicator = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Aim = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_programme_aim", x => new { x.Programme, x.Indicator });
                    table.ForeignKey(
                        name: "FK_registry_programme_aim_registry_programme_Programme",
                        column: x => x.Programme,
                        principalTable: "registry_programme",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "registry_programme_task",
                columns: table => new
                {
                    Programme = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    name_en = table.Column<string>(type: "TEXT", nullable: false),
                    name_zh = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_programme_task", x => new { x.Programme, x.Number });
                    table.ForeignKey(
                        name: "FK_registry_programme_task_registry_programme_Programme",
                        column: x => x.Programme,
                        principalTable: "registry_programme",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "registry_pilot_decision",
                columns: table => new
                {
                    Unit = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Evidence = table.Column<int>(type: "INTEGER", nullable: false),
                    Task = table.Column<int>(type: "INTEGER", nullable: false),
                    Accepted = table.Column<bool>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: true),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_pilot_decision", x => new { x.Unit, x.Evidence });
                    table.ForeignKey(
                        name: "FK_registry_pilot_decision_registry_pilot_unit_Unit",
                        column: x => x.Unit,
                        principalTable: "registry_pilot_unit",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "registry_pilot_evidence",
                columns: table => new
                {
                    Unit = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Task = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_pilot_evidence", x => new { x.Unit, x.Number });
                    table.ForeignKey(
                        name: "FK_registry_pilot_evidence_registry_pilot_unit_Unit",
                        column: x => x.Unit,
                        principalTable: "registry_pilot_unit",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_policies_policy_Plan",
                table: "policies_policy",
                column: "Plan");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_payment_InstructionReference",
                table: "incidents_payment",
                column: "InstructionReference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_incidents_payment_ReversalReference",
                table: "incidents_payment",
                column: "ReversalReference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_incidents_custody_Cause",
                table: "incidents_custody",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_evidence_Incident_Sha256",
                table: "incidents_evidence",
                columns: new[] { "Incident", "Sha256" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_incidents_outside_vendor_Cause",
                table: "incidents_outside_vendor",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_outside_vendor_Incident",
                table: "incidents_outside_vendor",
                column: "Incident");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_panel_Carrier",
                table: "incidents_panel",
                column: "Carrier");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_panel_Owner_Carrier",
                table: "incidents_panel",
                columns: new[] { "Owner", "Carrier" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_incidents_prior_consent_Incident",
                table: "incidents_prior_consent",
                column: "Incident");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_recovery_Claim",
                table: "incidents_recovery",
                column: "Claim");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_recovery_receipt_BankReference",
                table: "incidents_recovery_receipt",
                column: "BankReference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_incidents_recovery_receipt_Cause",
                table: "incidents_recovery_receipt",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_recovery_receipt_Claim",
                table: "incidents_recovery_receipt",
                column: "Claim");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_service_BankReference",
                table: "incidents_service",
                column: "BankReference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_incidents_service_Carrier_AskedAt",
                table: "incidents_service",
                columns: new[] { "Carrier", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_incidents_service_Incident",
                table: "incidents_service",
                column: "Incident");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_service_Number",
                table: "incidents_service",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_incidents_service_Owner_AskedAt",
                table: "incidents_service",
                columns: new[] { "Owner", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_incidents_service_Provider_AskedAt",
                table: "incidents_service",
                columns: new[] { "Provider", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_registry_pilot_unit_Programme_Owner",
                table: "registry_pilot_unit",
                columns: new[] { "Programme", "Owner" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_registry_plan_Number",
                table: "registry_plan",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_registry_plan_Owner",
                table: "registry_plan",
                column: "Owner");

            migrationBuilder.CreateIndex(
                name: "IX_registry_plan_State_ListedUntil",
                table: "registry_plan",
                columns: new[] { "State", "ListedUntil" });

            migrationBuilder.CreateIndex(
                name: "IX_registry_plan_product_Filing",
                table: "registry_plan_product",
                column: "Filing");

            migrationBuilder.CreateIndex(
                name: "IX_registry_plan_service_Provider",
                table: "registry_plan_service",
                column: "Provider");

            migrationBuilder.CreateIndex(
                name: "IX_registry_programme_Number",
                table: "registry_programme",
                column: "Number",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "incidents_custody");

            migrationBuilder.DropTable(
                name: "incidents_evidence");

            migrationBuilder.DropTable(
                name: "incidents_outside_vendor");

            migrationBuilder.DropTable(
                name: "incidents_panel");

            migrationBuilder.DropTable(
                name: "incidents_prior_consent");

            migrationBuilder.DropTable(
                name: "incidents_recovery");

            migrationBuilder.DropTable(
                name: "incidents_recovery_receipt");

            migrationBuilder.DropTable(
                name: "incidents_service");

            migrationBuilder.DropTable(
                name: "incidents_service_limit");

            migrationBuilder.DropTable(
                name: "registry_pilot_decision");

            migrationBuilder.DropTable(
                name: "registry_pilot_evidence");

            migrationBuilder.DropTable(
                name: "registry_plan_event");

            migrationBuilder.DropTable(
                name: "registry_plan_product");

            migrationBuilder.DropTable(
                name: "registry_plan_service");

            migrationBuilder.DropTable(
                name: "registry_programme_aim");

            migrationBuilder.DropTable(
                name: "registry_programme_task");

            migrationBuilder.DropTable(
                name: "registry_pilot_unit");

            migrationBuilder.DropTable(
                name: "registry_plan");

            migrationBuilder.DropTable(
                name: "registry_programme");

            migrationBuilder.DropIndex(
                name: "IX_policies_policy_Plan",
                table: "policies_policy");

            migrationBuilder.DropIndex(
                name: "IX_incidents_payment_InstructionReference",
                table: "incidents_payment");

            migrationBuilder.DropIndex(
                name: "IX_incidents_payment_ReversalReference",
                table: "incidents_payment");

            migrationBuilder.DropColumn(
                name: "Plan",
                table: "underwriting_submission");

            migrationBuilder.DropColumn(
                name: "Plan",
                table: "policies_policy");

            migrationBuilder.DropColumn(
                name: "InstructedAt",
                table: "incidents_payment");

            migrationBuilder.DropColumn(
                name: "InstructionReference",
                table: "incidents_payment");

            migrationBuilder.DropColumn(
                name: "IsAdvance",
                table: "incidents_payment");

            migrationBuilder.DropColumn(
                name: "Payee",
                table: "incidents_payment");

            migrationBuilder.DropColumn(
                name: "PayeeLabel",
                table: "incidents_payment");

            migrationBuilder.DropColumn(
                name: "ReversalReference",
                table: "incidents_payment");

            migrationBuilder.DropColumn(
                name: "ReversedOn",
                table: "incidents_payment");

            migrationBuilder.DropColumn(
                name: "compensated_currency",
                table: "incidents_claim");

            migrationBuilder.DropColumn(
                name: "compensated_fen",
                table: "incidents_claim");

            migrationBuilder.DropColumn(
                name: "recovered_currency",
                table: "incidents_claim");

            migrationBuilder.DropColumn(
                name: "recovered_fen",
                table: "incidents_claim");
        }
    }
}
