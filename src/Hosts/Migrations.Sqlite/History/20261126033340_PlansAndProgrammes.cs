using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Sqlite.History
{
    /// <inheritdoc />
    public partial class PlansAndProgrammes : Migration
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

            migrationBuilder.DropColumn(
                name: "Plan",
                table: "underwriting_submission");

            migrationBuilder.DropColumn(
                name: "Plan",
                table: "policies_policy");
        }
    }
}
