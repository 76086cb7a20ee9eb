using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Postgres.History
{
    /// <inheritdoc />
    public partial class PlansAndProgrammes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "Plan",
                table: "underwriting_submission",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Plan",
                table: "policies_policy",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "registry_plan",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Owner = table.Column<Guid>(type: "uuid", nullable: false),
                    Carrier = table.Column<Guid>(type: "uuid", nullable: false),
                    Scenario = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Industries = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Sizes = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Provinces = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Content = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Number = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    ListedFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    ListedUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    Changed = table.Column<long>(type: "bigint", nullable: false),
                    Moves = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    fee_basis_en = table.Column<string>(type: "text", nullable: false),
                    fee_basis_zh = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    name_zh = table.Column<string>(type: "text", nullable: false),
                    service_fee_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    service_fee_fen = table.Column<long>(type: "bigint", nullable: false),
                    summary_en = table.Column<string>(type: "text", nullable: false),
                    summary_zh = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_plan", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "registry_programme",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Owner = table.Column<Guid>(type: "uuid", nullable: false),
                    Carrier = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false),
                    Provinces = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    name_zh = table.Column<string>(type: "text", nullable: false),
                    purpose_en = table.Column<string>(type: "text", nullable: false),
                    purpose_zh = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_programme", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "registry_plan_event",
                columns: table => new
                {
                    Plan = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Move = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Actor = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Role = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Content = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false),
                    Text = table.Column<string>(type: "text", nullable: true),
                    Cause = table.Column<Guid>(type: "uuid", nullable: false)
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
                    Plan = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Filing = table.Column<Guid>(type: "uuid", nullable: false)
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
                    Plan = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Provider = table.Column<Guid>(type: "uuid", nullable: false),
                    Qualification = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    QualifiedUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    text_en = table.Column<string>(type: "text", nullable: false),
                    text_zh = table.Column<string>(type: "text", nullable: false)
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
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Programme = table.Column<Guid>(type: "uuid", nullable: false),
                    Owner = table.Column<Guid>(type: "uuid", nullable: false),
                    Carrier = table.Column<Guid>(type: "uuid", nullable: false),
                    Statement = table.Column<string>(type: "text", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    AppliedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    AdmittedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    LeftOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Reason = table.Column<string>(type: "text", nullable: true),
                    Shown = table.Column<int>(type: "integer", nullable: false),
                    Decided = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
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
                    Programme = table.Column<Guid>(type: "uuid", nullable: false),
                    Indicator = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Aim = table.Column<long>(type: "bigint", nullable: true)
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
                    Programme = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Due = table.Column<DateOnly>(type: "date", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    name_zh = table.Column<string>(type: "text", nullable: false)
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
                    Unit = table.Column<Guid>(type: "uuid", nullable: false),
                    Evidence = table.Column<int>(type: "integer", nullable: false),
                    Task = table.Column<int>(type: "integer", nullable: false),
                    Accepted = table.Column<bool>(type: "boolean", nullable: false),
                    Note = table.Column<string>(type: "text", nullable: true),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Actor = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Cause = table.Column<Guid>(type: "uuid", nullable: false)
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
                    Unit = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Task = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    Reference = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Actor = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Cause = table.Column<Guid>(type: "uuid", nullable: false)
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
