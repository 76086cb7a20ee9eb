using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Sqlite.History
{
    /// <inheritdoc />
    public partial class CertificateClaims : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "incidents_adjudication_run",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<string>(type: "TEXT", nullable: false),
                    Scheme = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LastOrdinal = table.Column<long>(type: "INTEGER", nullable: false),
                    Rule = table.Column<string>(type: "TEXT", nullable: false),
                    Seed = table.Column<long>(type: "INTEGER", nullable: false),
                    Chunk = table.Column<int>(type: "INTEGER", nullable: false),
                    Due = table.Column<int>(type: "INTEGER", nullable: false),
                    Done = table.Column<int>(type: "INTEGER", nullable: false),
                    Payable = table.Column<int>(type: "INTEGER", nullable: false),
                    InReview = table.Column<int>(type: "INTEGER", nullable: false),
                    Refused = table.Column<int>(type: "INTEGER", nullable: false),
                    PayableFen = table.Column<long>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    WorkedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FinishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Actor = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_adjudication_run", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "incidents_claim_batch",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<string>(type: "TEXT", nullable: false),
                    Scheme = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Lines = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstOrdinal = table.Column<long>(type: "INTEGER", nullable: false),
                    Done = table.Column<int>(type: "INTEGER", nullable: false),
                    Accepted = table.Column<int>(type: "INTEGER", nullable: false),
                    Rejected = table.Column<int>(type: "INTEGER", nullable: false),
                    Duplicates = table.Column<int>(type: "INTEGER", nullable: false),
                    LostFen = table.Column<long>(type: "INTEGER", nullable: false),
                    ReserveFen = table.Column<long>(type: "INTEGER", nullable: false),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    FinishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Actor = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_claim_batch", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "incidents_claim_reject",
                columns: table => new
                {
                    Batch = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Line = table.Column<int>(type: "INTEGER", nullable: false),
                    Fault = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_claim_reject", x => new { x.Batch, x.Line });
                });

            migrationBuilder.CreateTable(
                name: "incidents_lane_decision",
                columns: table => new
                {
                    Claim = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Run = table.Column<byte[]>(type: "BLOB", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Clause = table.Column<string>(type: "TEXT", nullable: false),
                    PayableFen = table.Column<long>(type: "INTEGER", nullable: false),
                    BorneFen = table.Column<long>(type: "INTEGER", nullable: false),
                    Review = table.Column<string>(type: "TEXT", nullable: false),
                    Trail = table.Column<string>(type: "TEXT", nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    reason_en = table.Column<string>(type: "TEXT", nullable: false),
                    reason_zh = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_lane_decision", x => x.Claim);
                });

            migrationBuilder.CreateTable(
                name: "incidents_lane_movement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Subject = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Scheme = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Insurer = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Province = table.Column<string>(type: "TEXT", nullable: false),
                    Section = table.Column<string>(type: "TEXT", nullable: false),
                    Product = table.Column<string>(type: "TEXT", nullable: false),
                    Month = table.Column<string>(type: "TEXT", nullable: false),
                    Claims = table.Column<int>(type: "INTEGER", nullable: false),
                    ReserveFen = table.Column<long>(type: "INTEGER", nullable: false),
                    CommittedFen = table.Column<long>(type: "INTEGER", nullable: false),
                    PaidFen = table.Column<long>(type: "INTEGER", nullable: false),
                    RecoveredFen = table.Column<long>(type: "INTEGER", nullable: false),
                    RestoredFen = table.Column<long>(type: "INTEGER", nullable: false),
                    Recorded = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_lane_movement", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "incidents_lane_recovery",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Claim = table.Column<byte[]>(type: "BLOB", nullable: false),
                    WholeFen = table.Column<long>(type: "INTEGER", nullable: false),
                    InsurerFen = table.Column<long>(type: "INTEGER", nullable: false),
                    BankReference = table.Column<string>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_lane_recovery", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "incidents_payment_file",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<string>(type: "TEXT", nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Payments = table.Column<int>(type: "INTEGER", nullable: false),
                    AmountFen = table.Column<long>(type: "INTEGER", nullable: false),
                    LargestFen = table.Column<long>(type: "INTEGER", nullable: false),
                    Paid = table.Column<int>(type: "INTEGER", nullable: false),
                    PaidFen = table.Column<long>(type: "INTEGER", nullable: false),
                    Returned = table.Column<int>(type: "INTEGER", nullable: false),
                    ProposedBy = table.Column<string>(type: "TEXT", nullable: false),
                    ProposedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DecidedBy = table.Column<string>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_payment_file", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "incidents_resident_claim",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Ordinal = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", nullable: false),
                    Scheme = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Serial = table.Column<long>(type: "INTEGER", nullable: false),
                    Certificate = table.Column<string>(type: "TEXT", nullable: false),
                    Filing = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Product = table.Column<string>(type: "TEXT", nullable: false),
                    Province = table.Column<string>(type: "TEXT", nullable: false),
                    Section = table.Column<string>(type: "TEXT", nullable: false),
                    Month = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    OccurredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LossDay = table.Column<int>(type: "INTEGER", nullable: false),
                    Cause = table.Column<string>(type: "TEXT", nullable: false),
                    Item = table.Column<string>(type: "TEXT", nullable: false),
                    LostFen = table.Column<long>(type: "INTEGER", nullable: false),
                    ReturnedFen = table.Column<long>(type: "INTEGER", nullable: false),
                    CaseFiledOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    FrozenAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Person = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CaseNumber = table.Column<byte[]>(type: "BLOB", nullable: true),
                    CaseIndex = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Account = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AccountIndex = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Device = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DeviceIndex = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Payee = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PayeeIndex = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonTag = table.Column<long>(type: "INTEGER", nullable: false),
                    ReserveFen = table.Column<long>(type: "INTEGER", nullable: false),
                    CommittedFen = table.Column<long>(type: "INTEGER", nullable: false),
                    PaidFen = table.Column<long>(type: "INTEGER", nullable: false),
                    RecoveredFen = table.Column<long>(type: "INTEGER", nullable: false),
                    RestoredFen = table.Column<long>(type: "INTEGER", nullable: false),
                    PayableFen = table.Column<long>(type: "INTEGER", nullable: false),
                    BorneFen = table.Column<long>(type: "INTEGER", nullable: false),
                    DecidedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    review = table.Column<string>(type: "TEXT", nullable: false),
                    ReviewedBy = table.Column<string>(type: "TEXT", nullable: true),
                    ReviewedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    FiledBy = table.Column<string>(type: "TEXT", nullable: false),
                    FiledAt = table.Column<long>(type: "INTEGER", nullable: false),
                    FiledOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Batch = table.Column<Guid>(type: "TEXT", nullable: true),
                    PaymentFile = table.Column<byte[]>(type: "BLOB", nullable: true),
                    BankReference = table.Column<string>(type: "TEXT", nullable: true),
                    PaidOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_resident_claim", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_incidents_adjudication_run_Carrier",
                table: "incidents_adjudication_run",
                column: "Carrier");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_adjudication_run_Number",
                table: "incidents_adjudication_run",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_incidents_adjudication_run_Owner",
                table: "incidents_adjudication_run",
                column: "Owner");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_adjudication_run_Scheme",
                table: "incidents_adjudication_run",
                column: "Scheme");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_adjudication_run_State",
                table: "incidents_adjudication_run",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_claim_batch_Carrier",
                table: "incidents_claim_batch",
                column: "Carrier");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_claim_batch_Number",
                table: "incidents_claim_batch",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_incidents_claim_batch_Owner",
                table: "incidents_claim_batch",
                column: "Owner");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_claim_batch_Scheme_Sha256",
                table: "incidents_claim_batch",
                columns: new[] { "Scheme", "Sha256" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_incidents_lane_decision_Cause",
                table: "incidents_lane_decision",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_lane_movement_Cause",
                table: "incidents_lane_movement",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_lane_movement_Insurer_Recorded",
                table: "incidents_lane_movement",
                columns: new[] { "Insurer", "Recorded" });

            migrationBuilder.CreateIndex(
                name: "IX_incidents_lane_movement_Scheme",
                table: "incidents_lane_movement",
                column: "Scheme");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_lane_recovery_BankReference",
                table: "incidents_lane_recovery",
                column: "BankReference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_incidents_lane_recovery_Cause",
                table: "incidents_lane_recovery",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_lane_recovery_Claim",
                table: "incidents_lane_recovery",
                column: "Claim");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_payment_file_Carrier",
                table: "incidents_payment_file",
                column: "Carrier");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_payment_file_Number",
                table: "incidents_payment_file",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_incidents_resident_claim_AccountIndex",
                table: "incidents_resident_claim",
                column: "AccountIndex");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_resident_claim_Carrier_State",
                table: "incidents_resident_claim",
                columns: new[] { "Carrier", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_incidents_resident_claim_CaseIndex",
                table: "incidents_resident_claim",
                column: "CaseIndex");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_resident_claim_DeviceIndex",
                table: "incidents_resident_claim",
                column: "DeviceIndex");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_resident_claim_Number",
                table: "incidents_resident_claim",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_incidents_resident_claim_Ordinal",
                table: "incidents_resident_claim",
                column: "Ordinal",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_incidents_resident_claim_Owner_State",
                table: "incidents_resident_claim",
                columns: new[] { "Owner", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_incidents_resident_claim_PayeeIndex",
                table: "incidents_resident_claim",
                column: "PayeeIndex");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_resident_claim_PaymentFile",
                table: "incidents_resident_claim",
                column: "PaymentFile");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_resident_claim_Person",
                table: "incidents_resident_claim",
                column: "Person");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_resident_claim_Scheme_State_DueOn",
                table: "incidents_resident_claim",
                columns: new[] { "Scheme", "State", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_incidents_resident_claim_Serial_CaseIndex",
                table: "incidents_resident_claim",
                columns: new[] { "Serial", "CaseIndex" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "incidents_adjudication_run");

            migrationBuilder.DropTable(
                name: "incidents_claim_batch");

            migrationBuilder.DropTable(
                name: "incidents_claim_reject");

            migrationBuilder.DropTable(
                name: "incidents_lane_decision");

            migrationBuilder.DropTable(
                name: "incidents_lane_movement");

            migrationBuilder.DropTable(
                name: "incidents_lane_recovery");

            migrationBuilder.DropTable(
                name: "incidents_payment_file");

            migrationBuilder.DropTable(
                name: "incidents_resident_claim");
        }
    }
}
